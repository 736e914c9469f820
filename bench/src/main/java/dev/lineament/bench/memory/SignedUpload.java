package dev.lineament.bench.memory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts files into a bucket. The signature covers the whole body, as that of an SDK without chunks
 * does (AWS, Signature Version 4), and so the server has to hold the body. Thread-safe.
 */
final class SignedUpload implements AutoCloseable {
  /** Far more than an upload to this very machine waits for its turn. */
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private static final int OK = 200;
  private static final String REGION = "us-east-1";
  private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ServerAccess access;

  SignedUpload(ServerAccess access) {
    this.access = access;
  }

  /**
   * Puts a file.
   *
   * @param path of the bucket and the key, such as {@code /images/1.jpg}
   * @throws IOException if the server does not take it
   */
  void put(String path, byte[] body) throws IOException, InterruptedException {
    URI uri = access.s3().resolve(path);
    String timestamp = TIMESTAMP.format(Instant.now());
    String bodyHash = HexFormat.of().formatHex(sha256(body));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("x-amz-date", timestamp)
            .header("x-amz-content-sha256", bodyHash)
            .header("authorization", authorization(uri, timestamp, bodyHash))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new IOException(
          "the upload of " + path + " was answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  private String authorization(URI uri, String timestamp, String bodyHash) {
    String date = timestamp.substring(0, timestamp.indexOf('T'));
    String scope = date + "/" + REGION + "/s3/aws4_request";
    String canonical =
        String.join(
            "\n",
            "PUT",
            uri.getRawPath(),
            "",
            "host:" + uri.getRawAuthority(),
            "x-amz-content-sha256:" + bodyHash,
            "x-amz-date:" + timestamp,
            "",
            SIGNED,
            bodyHash);
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            timestamp,
            scope,
            HexFormat.of().formatHex(sha256(canonical.getBytes(StandardCharsets.UTF_8))));
    byte[] key = ("AWS4" + access.secretKey()).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
        .formatted(access.keyId(), scope, SIGNED, HexFormat.of().formatHex(hmac(key, toSign)));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
