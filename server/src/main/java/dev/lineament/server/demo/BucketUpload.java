package dev.lineament.server.demo;

import dev.lineament.server.auth.RequestSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Puts objects into a bucket through the S3 API, as any program would. */
public final class BucketUpload implements AutoCloseable {
  private static final int OK = 200;

  /** Far more than an upload of a few kilobytes to this very machine takes. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private final URI bucket;
  private final RequestSigner signer;

  /**
   * @param endpoint of the S3 API
   * @param bucket its name
   * @param signer for the service {@link RequestSigner#S3}
   */
  public BucketUpload(URI endpoint, String bucket, RequestSigner signer) {
    this.bucket = endpoint.resolve("/" + bucket + "/");
    this.signer = signer;
  }

  /**
   * Puts one JPEG.
   *
   * @param key of letters that stand in a URI as they are
   * @return the object's ETag, without quotes
   * @throws IOException if the bucket does not answer or does not take it
   */
  public String put(String key, byte[] jpeg) throws IOException, InterruptedException {
    URI uri = bucket.resolve(key);
    Map<String, String> headers = Map.of("content-type", "image/jpeg");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(jpeg));
    headers.forEach(request::header);
    signer.sign("PUT", uri, headers, jpeg).forEach(request::header);
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      throw new IOException(
          "the bucket answered " + response.statusCode() + " to the upload of " + key);
    }
    return response.headers().firstValue("etag").orElse("").replace("\"", "");
  }

  @Override
  public void close() {
    http.close();
  }
}
