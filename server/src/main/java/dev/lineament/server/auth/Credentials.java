package dev.lineament.server.auth;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * An access key: who signs with it, or shows the token made from it, may do everything.
 *
 * @param accessKeyId names the key; no secret
 * @param secretAccessKey never sent and never logged
 */
public record Credentials(String accessKeyId, String secretAccessKey) {
  /**
   * What is signed with the secret to make the token. A later version that wants other tokens
   * changes the number.
   */
  private static final String TOKEN_LABEL = "lineament-bearer-token-1";

  public Credentials {
    if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
      throw new IllegalArgumentException("an access key needs both an id and a secret");
    }
  }

  /**
   * The token for {@code Authorization: Bearer}, for programs that cannot sign: the HMAC-SHA256 of
   * the text {@code lineament-bearer-token-1} with the secret as key, in lower-case hexadecimal.
   * The secret cannot be had from it, and new credentials end it.
   */
  public String bearerToken() {
    byte[] key = secretAccessKey.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Digests.hmacSha256(key, TOKEN_LABEL));
  }

  /** Without the secret, so that no log can have it. */
  @Override
  public String toString() {
    return "Credentials[accessKeyId=" + accessKeyId + "]";
  }
}
