package dev.lineament.server;

import org.jspecify.annotations.Nullable;

/**
 * Where a running server can be reached, on 127.0.0.1.
 *
 * @param httpPort of the Rekognition API, the REST API and the console
 * @param s3Port of the S3 API; absent where the buckets are elsewhere
 * @param pid of the server's process
 * @param hasFaces whether the faces are in its data folder
 */
public record Endpoints(int httpPort, @Nullable Integer s3Port, long pid, boolean hasFaces) {
  /** Of a server that has all in its data folder. */
  public Endpoints(int httpPort, int s3Port, long pid) {
    this(httpPort, s3Port, pid, true);
  }
}
