package dev.lineament.server;

import dev.lineament.aws.AwsAdapters;
import dev.lineament.aws.dynamodb.DynamoDbFaces;
import dev.lineament.aws.dynamodb.TableNames;
import dev.lineament.aws.s3.S3ObjectRemover;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.engine.EngineOptions;
import dev.lineament.engine.FaceEngine;
import dev.lineament.server.journal.Workers;
import dev.lineament.server.store.StoreHealth;
import dev.lineament.server.store.StoredFaces;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the parts that may be chosen; each choice is made in one method. */
final class Choices {
  /** How long an image that was not done in time may go on to keep the engine open. */
  static final Duration ENGINE_STOP = Duration.ofMillis(500);

  /**
   * Images at Rekognition at once. An image that is sent by its bytes takes some 25 MB of the heap,
   * and most regions allow 25 calls a second at first (<em>AWS General Reference</em>, "Amazon
   * Rekognition endpoints and quotas"); the SDK slows down where it is less.
   */
  static final int REKOGNITION_WORKERS = 5;

  private final ServerOptions options;
  private final Storage storage;
  private final Started started;
  private final @Nullable AwsAdapters aws;

  /**
   * None made yet.
   *
   * @param started is told of what must be closed
   */
  Choices(ServerOptions options, Storage storage, Started started) {
    this.options = options;
    this.storage = storage;
    this.started = started;
    this.aws = options.usesAws() ? AwsAdapters.open() : null;
    if (aws != null) {
      started.add(aws::close);
    }
  }

  /** Where the images of a data folder lie. */
  static Origin origin(ServerOptions options) {
    return switch (options.images()) {
      case ServerOptions.Images.Embedded _ -> Origin.EMBEDDED;
      case ServerOptions.Images.External _ -> Origin.EXTERNAL;
    };
  }

  /** What can be compared at the start. */
  static Reconciliation.Reach reach(ServerOptions options) {
    boolean allIsHere =
        options.images() instanceof ServerOptions.Images.Embedded
            && options.store() instanceof ServerOptions.Store.Sqlite;
    return allIsHere ? Reconciliation.Reach.OBJECTS_AND_RECORDS : Reconciliation.Reach.EVENTS;
  }

  /** Makes all of them. */
  Parts parts(IdleMemory idle, Clock clock) {
    StoredFaces stored = stored(clock);
    return switch (options.images()) {
      case ServerOptions.Images.Embedded _ ->
          new Parts(
              storage.images(),
              new BucketRemover(storage.objects()),
              analyzer(idle),
              workers(),
              stored);
      case ServerOptions.Images.External _ -> {
        S3ObjectRemover remover = aws().remover();
        yield new Parts(
            aws().images(),
            new ExternalRemover(remover, storage.journal()),
            analyzer(idle),
            workers(),
            stored);
      }
    };
  }

  private FaceAnalyzer analyzer(IdleMemory idle) {
    return switch (options.analyzer()) {
      case ENGINE -> {
        FaceEngine engine = new FaceEngine(EngineOptions.DEFAULT.withStages(idle));
        started.add(Together.of(ENGINE_STOP, "engine", engine::close));
        started.add(idle::close);
        // A server that cannot work is not to start.
        engine.load();
        idle.start(engine::release);
        yield engine;
      }
      case REKOGNITION -> {
        started.add(idle::close);
        // Only the heap can be given back.
        idle.start(() -> true);
        yield aws().rekognition();
      }
    };
  }

  private int workers() {
    return switch (options.analyzer()) {
      case ENGINE -> Workers.defaultCount();
      case REKOGNITION -> REKOGNITION_WORKERS;
    };
  }

  private StoredFaces stored(Clock clock) {
    return switch (options.store()) {
      case ServerOptions.Store.Sqlite _ -> StoredFaces.of(storage.faces());
      case ServerOptions.Store.DynamoDb(TableNames tables) -> {
        DynamoDbFaces faces = aws().faces(tables, clock);
        // The journal is in the folder in any case.
        StoreHealth folder = StoreHealth.of(storage.faces());
        yield new StoredFaces(
            faces.store(), faces.search(), () -> folder.problem().or(faces::problem));
      }
    };
  }

  private AwsAdapters aws() {
    return Objects.requireNonNull(aws);
  }
}
