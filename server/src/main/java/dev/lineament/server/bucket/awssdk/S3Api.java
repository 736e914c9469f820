package dev.lineament.server.bucket.awssdk;

import dev.lineament.server.bucket.BucketRules;
import dev.lineament.server.bucket.ObjectStore;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The S3 API over the embedded bucket, on 127.0.0.1. Every request must be signed (Signature
 * Version 4). Started by {@link #start}; {@link #close} lets the requests under way end.
 */
public final class S3Api implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(S3Api.class);

  /**
   * Requests at once; further ones wait. S3Proxy holds a body whose signature covers its SHA-256 in
   * memory, so this times the largest image must fit into the heap of 288 MB with room to spare.
   * The AWS command line has 10 at once. Two of the threads accept connections.
   */
  static final int MAX_THREADS = 12;

  /**
   * A body whose signature covers its SHA-256 is held in memory by S3Proxy until that is checked.
   * Twice the largest image; clients send larger ones in chunks or parts.
   */
  static final long MAX_SIGNED_BODY_BYTES = 32L * 1024 * 1024;

  /**
   * How long requests under way may take to end when the server stops; what is cut off was not
   * acknowledged. Connections that idle are waited for as well, for half of it.
   */
  static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "POST", "DELETE");

  private final S3Proxy server;

  private S3Api(S3Proxy server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @throws IOException if the port is taken; the message says so
   */
  public static S3Api start(ObjectStore objects, S3Settings settings) throws IOException {
    S3Proxy.Builder builder =
        S3Proxy.builder()
            .endpoint(URI.create("http://127.0.0.1:" + settings.port()))
            .blobStore(new LineamentBlobStore(objects))
            .awsAuthentication(
                AuthenticationType.AWS_V4, settings.accessKeyId(), settings.secretAccessKey())
            .jettyMaxThreads(MAX_THREADS)
            .maxSinglePartObjectSize(BucketRules.MAX_OBJECT_BYTES)
            .v4MaxNonChunkedRequestSize(MAX_SIGNED_BODY_BYTES)
            // A header that asks for what is not done here, such as tags, is refused, not dropped.
            .ignoreUnknownHeaders(false)
            .stopTimeout(STOP_TIMEOUT.toMillis());
    if (!settings.allowedOrigins().isEmpty()) {
      builder.corsRules(sharedWith(settings.allowedOrigins()));
    }
    S3Proxy server = builder.build();
    start(server, settings.port());
    return new S3Api(server);
  }

  private static CrossOriginResourceSharing sharedWith(List<String> origins) {
    // S3Proxy reads origins as regular expressions.
    List<String> exact = origins.stream().map(java.util.regex.Pattern::quote).toList();
    return new CrossOriginResourceSharing(exact, METHODS, List.of("*"), List.of("ETag"), "");
  }

  // The library's start method declares Exception; the kinds that mean something are told apart.
  private static void start(S3Proxy server, int port) throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      boolean taken =
          Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
              .anyMatch(BindException.class::isInstance);
      throw taken
          ? new IOException(
              "Port "
                  + port
                  + " on 127.0.0.1 is taken: stop the program that has it, or choose"
                  + " another port.",
              e)
          : e;
    } catch (Exception e) {
      throw new IllegalStateException("the S3 API did not start", e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Where clients reach it. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException e) {
      // It has stopped all the same; a client whose request was cut off has no answer to it.
      LOG.atWarn().log("Requests of the S3 API did not end in time and were cut off");
    } catch (Exception e) {
      throw new IllegalStateException("the S3 API did not stop", e);
    }
  }
}
