package dev.lineament.server.cli;

import dev.lineament.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Starts the server: what the command {@code serve} needs of it. */
@FunctionalInterface
interface Servers {
  /** Starts the server of a data folder. */
  Running start(ServerOptions options) throws IOException;

  /** A server that answers. */
  interface Running extends AutoCloseable {
    /** Of the Rekognition API, the REST API and the metrics. */
    URI endpoint();

    /** Of the S3 API; empty where the buckets are elsewhere. */
    Optional<URI> s3Endpoint();

    /** Stops it. Closing twice does no harm. */
    @Override
    void close();
  }
}
