package dev.lineament.server.auth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header {@code Authorization} of a signed request, taken apart.
 *
 * @param signedHeaders names in lower case, in the order of the header
 */
record AuthorizationHeader(
    String accessKeyId, Signature.Scope scope, List<String> signedHeaders, String signature) {

  /** Parts of a credential scope: key, date, region, service and {@code aws4_request}. */
  private static final int CREDENTIAL_PARTS = 5;

  /** The header's parts; empty if it is not of that form. */
  static Optional<AuthorizationHeader> read(String header) {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : header.substring(Signature.ALGORITHM.length()).split(",", -1)) {
      int equals = parameter.indexOf('=');
      if (equals < 0) {
        return Optional.empty();
      }
      parameters.put(
          parameter.substring(0, equals).strip(), parameter.substring(equals + 1).strip());
    }
    String signedHeaders = parameters.getOrDefault("SignedHeaders", "");
    String signature = parameters.getOrDefault("Signature", "");
    String[] parts = parameters.getOrDefault("Credential", "").split("/", -1);
    if (signedHeaders.isEmpty()
        || signature.isEmpty()
        || parts.length != CREDENTIAL_PARTS
        || !parts[4].equals(Signature.TERMINATOR)) {
      return Optional.empty();
    }
    return Optional.of(
        new AuthorizationHeader(
            parts[0],
            new Signature.Scope(parts[1], parts[2], parts[3]),
            List.of(signedHeaders.split(";", -1)),
            signature));
  }

  static boolean isSignature(String header) {
    return header.startsWith(Signature.ALGORITHM + " ");
  }

  String text() {
    return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
        .formatted(
            Signature.ALGORITHM,
            accessKeyId,
            scope.text(),
            String.join(";", signedHeaders),
            signature);
  }
}
