package dev.lineament.server.auth;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * AWS's Signature Version 4 itself (<em>AWS Identity and Access Management User Guide</em>, "Create
 * a signed AWS API request", steps 2 to 4).
 */
final class Signature {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String TERMINATOR = "aws4_request";

  private Signature() {}

  /**
   * For what a key is good.
   *
   * @param date of the signature, {@code yyyymmdd}
   */
  record Scope(String date, String region, String service) {
    String text() {
      return String.join("/", date, region, service, TERMINATOR);
    }
  }

  /**
   * The signature in lower-case hexadecimal.
   *
   * @param timestamp {@code yyyymmddThhmmssZ}
   */
  static String of(String canonicalRequest, String timestamp, Scope scope, String secret) {
    String hash = Digests.sha256Hex(canonicalRequest.getBytes(StandardCharsets.UTF_8));
    String toSign = String.join("\n", ALGORITHM, timestamp, scope.text(), hash);
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    key = Digests.hmacSha256(key, scope.date());
    key = Digests.hmacSha256(key, scope.region());
    key = Digests.hmacSha256(key, scope.service());
    key = Digests.hmacSha256(key, TERMINATOR);
    return HexFormat.of().formatHex(Digests.hmacSha256(key, toSign));
  }
}
