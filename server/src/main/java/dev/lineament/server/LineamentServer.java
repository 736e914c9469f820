package dev.lineament.server;

import dev.lineament.core.handler.AnalyzeImages;
import dev.lineament.engine.EngineOptions;
import dev.lineament.engine.FaceEngine;
import dev.lineament.rekognition.RekognitionApi;
import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.auth.Credentials;
import dev.lineament.server.auth.CredentialsFile;
import dev.lineament.server.bucket.Buckets;
import dev.lineament.server.bucket.awssdk.S3Api;
import dev.lineament.server.bucket.awssdk.S3Settings;
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
import java.util.Set;

/**
 * The whole pipeline on one machine, and the one place where its parts are put together. What is
 * uploaded to its bucket is analysed by its own engine and stored in its own folder.
 */
public final class LineamentServer implements AutoCloseable {
  /**
   * How long requests and images under way may keep a stop waiting, all together. With {@link
   * #ENGINE_STOP} and the closing of the files it is less than 5 seconds, after which impatient
   * service managers kill.
   */
  static final Duration STOP = Duration.ofMillis(3_500);

  /** How long an image that was not done in {@link #STOP} may go on to keep the engine open. */
  static final Duration ENGINE_STOP = Duration.ofMillis(500);

  private final Started started;
  private final URI endpoint;
  private final URI s3Endpoint;

  private LineamentServer(Started started, URI endpoint, URI s3Endpoint) {
    this.started = started;
    this.endpoint = endpoint;
    this.s3Endpoint = s3Endpoint;
  }

  /**
   * Starts a server. It answers when this returns.
   *
   * @throws DataFolderException if the data folder is another server's or cannot be used
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
    Storage storage = Storage.open(folder, clock);
    started.add(storage::close);
    Credentials credentials = new CredentialsFile(folder.path()).readOrCreate();
    new Buckets(storage.objects()).createIfAbsent(options.bucket());

    Metrics metrics = new Metrics();
    IdleMemory idle = new IdleMemory(metrics);
    FaceEngine engine = new FaceEngine(EngineOptions.DEFAULT.withStages(idle));
    started.add(together(ENGINE_STOP, "engine", engine::close));
    started.add(idle::close);
    idle.start(engine::release);
    Together active = new Together(STOP);
    started.add(active);
    AnalyzeImages handler =
        new AnalyzeImages(storage.images(), engine, storage.faces(), clock, metrics);
    Workers workers = new Workers(storage.journal(), handler, metrics, Workers.defaultCount());
    active.add("workers", workers::close);
    workers.start();

    S3Api s3 = S3Api.start(storage.objects(), s3Settings(options, credentials));
    active.add("s3", s3::close);
    List<Route> routes = routes(storage, engine, metrics, new AccessCheck(credentials, clock));
    HttpFront front = HttpFront.start(options.port(), Set.of(), HttpLimits.DEFAULT, routes);
    active.add("front", front::close);

    folder.publish(new Endpoints(front.uri().getPort(), s3.port(), ProcessHandle.current().pid()));
    return new LineamentServer(started, front.uri(), s3.endpoint());
  }

  private static Together together(Duration limit, String name, Started.Part part) {
    Together one = new Together(limit);
    one.add(name, part);
    return one;
  }

  private static List<Route> routes(
      Storage storage, FaceEngine engine, Metrics metrics, AccessCheck access) {
    List<Route> routes = new ArrayList<>();
    routes.add(
        new Route(
            "POST",
            "/",
            new RekognitionEndpoint(
                new RekognitionApi(engine, storage.images()), access, new Admission(), metrics)));
    routes.addAll(
        new RestApi(storage.faces(), new BucketRemover(storage.objects()), access, engine.name())
            .routes());
    routes.add(new MetricsEndpoint(metrics, storage.journal(), storage.faces()).route());
    return routes;
  }

  private static S3Settings s3Settings(ServerOptions options, Credentials credentials) {
    return S3Settings.of(
        options.s3Port(), credentials.accessKeyId(), credentials.secretAccessKey());
  }

  /** Where the Rekognition API, the REST API and the metrics are. */
  public URI endpoint() {
    return endpoint;
  }

  /** Where the S3 API is. */
  public URI s3Endpoint() {
    return s3Endpoint;
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
