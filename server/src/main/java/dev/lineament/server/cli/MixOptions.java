package dev.lineament.server.cli;

import dev.lineament.server.ServerOptions;
import dev.lineament.server.ServerOptions.Images;
import dev.lineament.server.ServerOptions.Store;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which parts of the server are on this machine, and which elsewhere. */
final class MixOptions {
  static final int DEFAULT_S3_PORT = 9000;

  private static final String DEFAULT_BUCKET = "images";

  /** Where the images are. */
  enum Place {
    EMBEDDED,
    EXTERNAL
  }

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description = "The bucket; it is made if it is not there. Default: " + DEFAULT_BUCKET + ".")
  private @Nullable String bucket;

  @Option(
      names = "--s3-port",
      paramLabel = "PORT",
      description = "Port of the S3 API; 0 for any free one. Default: " + DEFAULT_S3_PORT + ".")
  private @Nullable Integer s3Port;

  @Option(
      names = "--s3",
      paramLabel = "PLACE",
      description =
          "Where the images are: embedded (the default) in this server's bucket, or external in"
              + " buckets of any S3 API, which send their events to POST /events or to --queue.")
  private Place place = Place.EMBEDDED;

  @Option(
      names = "--queue",
      paramLabel = "URL",
      description = "With --s3 external: take events from this queue of SQS or its like.")
  private @Nullable URI queue;

  @Option(
      names = "--analyzer",
      paramLabel = "NAME",
      description =
          "Who finds the faces: engine (the default) on this machine, or rekognition at AWS.")
  private ServerOptions.Analyzer analyzer = ServerOptions.Analyzer.ENGINE;

  @Option(
      names = "--store",
      paramLabel = "NAME",
      description =
          "Where the faces are kept: sqlite (the default) in the data folder, or dynamodb in the"
              + " tables "
              + Tables.FACES_VARIABLE
              + " and "
              + Tables.IMAGES_VARIABLE
              + " (FaceData, FaceImages), made if they are not there.")
  private StoreName kept = StoreName.SQLITE;

  /** The first rule that is broken, in a sentence. */
  Optional<String> problem(boolean demo) {
    boolean external = place == Place.EXTERNAL;
    if (!external && queue != null) {
      return Optional.of("--queue is for the events of buckets elsewhere: give --s3 external too.");
    }
    if (queue != null && !isHttp(queue)) {
      return Optional.of("--queue " + queue + " is no URL of a queue: give http(s)://...");
    }
    if (external && bucket != null) {
      return Optional.of(
          "--bucket names this server's own bucket, and with --s3 external it has none: leave it"
              + " out, each event names its bucket.");
    }
    if (external && s3Port != null) {
      return Optional.of(
          "--s3-port is for this server's own bucket, and with --s3 external it has none: leave it"
              + " out.");
    }
    if (demo && external) {
      return Optional.of(
          "--demo uploads into this server's own bucket, and with --s3 external it has none: leave"
              + " one of them out.");
    }
    if (demo && kept == StoreName.DYNAMODB) {
      return Optional.of(
          "--demo shows what is stored in the data folder, and --store dynamodb stores elsewhere:"
              + " leave one of them out.");
    }
    return Optional.empty();
  }

  private static boolean isHttp(URI uri) {
    return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        && uri.getHost() != null;
  }

  /** The bucket's name; empty if the buckets are elsewhere. */
  Optional<String> bucket() {
    return place == Place.EMBEDDED
        ? Optional.of(bucket == null ? DEFAULT_BUCKET : bucket)
        : Optional.empty();
  }

  /** The port of the S3 API; empty if the buckets are elsewhere. */
  Optional<Integer> s3Port() {
    return place == Place.EMBEDDED
        ? Optional.of(s3Port == null ? DEFAULT_S3_PORT : s3Port)
        : Optional.empty();
  }

  Images images() {
    return switch (place) {
      case EMBEDDED -> new Images.Embedded(bucket().orElseThrow(), s3Port().orElseThrow());
      case EXTERNAL -> new Images.External(queue);
    };
  }

  ServerOptions.Analyzer analyzer() {
    return analyzer;
  }

  /**
   * Where the faces are kept.
   *
   * @throws IllegalArgumentException if a table's name is of no use
   */
  Store store(Map<String, String> environment) {
    return switch (kept) {
      case SQLITE -> new Store.Sqlite();
      case DYNAMODB -> new Store.DynamoDb(Tables.of(environment));
    };
  }
}
