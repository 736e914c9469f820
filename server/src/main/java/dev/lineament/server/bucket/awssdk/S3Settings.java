package dev.lineament.server.bucket.awssdk;

import java.util.List;

/**
 * How the S3 API is to be offered.
 *
 * @param port to listen on, on 127.0.0.1; 0 for any that is free
 * @param accessKeyId that requests must be signed with
 * @param secretAccessKey that requests must be signed with
 * @param allowedOrigins of web pages that may call it, for example {@code http://127.0.0.1:8080};
 *     none by default
 */
public record S3Settings(
    int port, String accessKeyId, String secretAccessKey, List<String> allowedOrigins) {
  public S3Settings {
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** For programs only: no web page may call it. */
  public static S3Settings of(int port, String accessKeyId, String secretAccessKey) {
    return new S3Settings(port, accessKeyId, secretAccessKey, List.of());
  }

  /** Without the secret, so that it can be logged. */
  @Override
  public String toString() {
    return "S3Settings[port=" + port + ", allowedOrigins=" + allowedOrigins + "]";
  }
}
