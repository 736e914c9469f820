package dev.lineament.server;

import dev.lineament.aws.AwsException;
import dev.lineament.core.handler.AnalyzeImages;
import dev.lineament.engine.FaceEngine;
import dev.lineament.rekognition.RekognitionApi;
import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.auth.Credentials;
import dev.lineament.server.auth.CredentialsFile;
import dev.lineament.server.http.Admission;
import dev.lineament.server.http.HttpFront;
import dev.lineament.server.http.HttpLimits;
import dev.lineament.server.http.RekognitionEndpoint;
import dev.lineament.server.http.Route;
import dev.lineament.server.journal.Workers;
import dev.lineament.server.metrics.Metrics;
import dev.lineament.server.metrics.MetricsEndpoint;
import dev.lineament.server.rest.RestApi;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole pipeline on one machine, and the one place where its parts are put together. Unless
 * told otherwise, what is uploaded to its bucket is analysed by its own engine and stored in its
 * own folder; each of the three may be elsewhere (see {@link Choices}).
 */
public final class LineamentServer implements AutoCloseable {
  /**
   * How long requests and images under way may keep a stop waiting, all together. With {@link
   * Choices#ENGINE_STOP} and the closing of the files it is less than 5 seconds, after which
   * impatient service managers kill.
   */
  static final Duration STOP = Duration.ofMillis(3_500);

  private final Started started;
  private final URI endpoint;
  private final @Nullable URI s3Endpoint;

  private LineamentServer(Started started, URI endpoint, @Nullable URI s3Endpoint) {
    this.started = started;
    this.endpoint = endpoint;
    this.s3Endpoint = s3Endpoint;
  }

  /**
   * Starts a server. It answers when this returns.
   *
   * @throws DataFolderException if the data folder is another server's or cannot be used
   * @throws AwsException if something of it is on AWS, and AWS cannot be used as it is configured
   * @throws IOException if a port cannot be had
   */
  public static LineamentServer start(ServerOptions options) throws IOException {
    Started started = new Started();
    try {
      return start(options, started);
    } catch (IOException | RuntimeException e) {
      try {
        started.close();
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private static LineamentServer start(ServerOptions options, Started started) throws IOException {
    Clock clock = Clock.systemUTC();
    DataFolder folder = DataFolder.open(options.data());
    started.add(folder::close);
    Storage storage = Storage.open(folder, clock, Choices.origin(options), Choices.reach(options));
    started.add(storage::close);
    Credentials credentials = new CredentialsFile(folder.path()).readOrCreate();
    Metrics metrics = new Metrics();
    IdleMemory idle = new IdleMemory(metrics);
    Parts parts = new Choices(options, storage, started).parts(idle, clock);

    Together active = new Together(STOP);
    started.add(active);
    AnalyzeImages handler =
        new AnalyzeImages(parts.images(), parts.analyzer(), parts.stored().faces(), clock, idle);
    Workers workers = new Workers(storage.journal(), handler, metrics, parts.workers());
    active.add("workers", workers::close);
    workers.start();

    AccessCheck access = new AccessCheck(credentials, clock);
    List<Route> routes = routes(parts, storage, metrics, access);
    Intake intake = new Intake(storage, credentials, access, active);
    URI s3 = intake.open(options.images(), routes);
    HttpFront front = HttpFront.start(options.port(), Set.of(), HttpLimits.DEFAULT, routes);
    active.add("front", front::close);

    folder.publish(
        new Endpoints(
            front.uri().getPort(),
            s3 == null ? null : s3.getPort(),
            ProcessHandle.current().pid(),
            options.store() instanceof ServerOptions.Store.Sqlite));
    return new LineamentServer(started, front.uri(), s3);
  }

  private static List<Route> routes(
      Parts parts, Storage storage, Metrics metrics, AccessCheck access) {
    List<Route> routes = new ArrayList<>();
    routes.add(
        new Route(
            "POST",
            "/",
            new RekognitionEndpoint(
                new RekognitionApi(parts.analyzer(), parts.images()),
                access,
                new Admission(),
                metrics)));
    routes.addAll(new RestApi(parts.stored(), parts.remover(), access, FaceEngine.NAME).routes());
    routes.add(new MetricsEndpoint(metrics, storage.journal(), parts.stored().search()).route());
    return routes;
  }

  /** Where the Rekognition API, the REST API and the metrics are. */
  public URI endpoint() {
    return endpoint;
  }

  /** Where the S3 API is; empty where the buckets are elsewhere. */
  public Optional<URI> s3Endpoint() {
    return Optional.ofNullable(s3Endpoint);
  }

  /**
   * Stops: no new requests and events are taken, those under way end or are taken up again at the
   * next start. Closing twice does no harm.
   */
  @Override
  public synchronized void close() {
    started.close();
  }
}
