package dev.lineament.server.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Starts the server: what the command {@code serve} needs of it. */
@FunctionalInterface
interface Servers {
  /**
   * Starts the server of a data folder.
   *
   * @param port of the API, 0 for any free one
   * @param s3Port of the S3 API, 0 for any free one
   */
  Running start(Path data, String bucket, int port, int s3Port) throws IOException;

  /** A server that answers. */
  interface Running extends AutoCloseable {
    /** Of the Rekognition API, the REST API and the metrics. */
    URI endpoint();

    /** Of the S3 API. */
    URI s3Endpoint();

    /** Stops it. Closing twice does no harm. */
    @Override
    void close();
  }
}
