package dev.lineament.server.cli;

import dev.lineament.aws.dynamodb.TableNames;
import dev.lineament.server.ServerOptions;
import dev.lineament.server.ServerOptions.Images;
import dev.lineament.server.bucket.BucketRules;
import dev.lineament.server.rest.EventsApi;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lineament serve}. */
@Command(
    name = "serve",
    sortOptions = false,
    description =
        "Start the server on 127.0.0.1: the bucket, the face analysis and its APIs, until it is"
            + " stopped.",
    footer = {
      "",
      "It prints where it can be reached, then the line 'ready'. Ctrl-C or SIGTERM stops it; what"
          + " was",
      "uploaded and is not yet analysed then is analysed at the next start.",
      "",
      "Examples:",
      "  lineament serve",
      "  lineament serve --demo",
      "  lineament serve --data /srv/faces --bucket photos --port 8081 --s3-port 9001",
      "",
      "Parts may be elsewhere, in any mix, configured by the AWS SDK's own variables (AWS_REGION,",
      "AWS_ACCESS_KEY_ID, AWS_PROFILE, AWS_ENDPOINT_URL_S3, ...). Images of MinIO, analysed here,",
      "faces in a DynamoDB API; then images of S3, analysed by Rekognition, faces in a folder:",
      "  AWS_ENDPOINT_URL_S3=http://127.0.0.1:9000 AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000"
          + " \\",
      "    lineament serve --s3 external --store dynamodb",
      "  AWS_REGION=eu-west-1 lineament serve --s3 external --analyzer rekognition \\",
      "    --queue https://sqs.eu-west-1.amazonaws.com/123456789012/uploads"
    })
final class ServeCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  @Mixin private final DataOption data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Port of the Rekognition and REST APIs; 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int port = 8080;

  @Mixin private final MixOptions mix = new MixOptions();

  @Option(
      names = "--demo",
      description = "Upload a few portraits once it runs, and show what is found in them.")
  private boolean demo;

  @Spec private @Nullable CommandSpec spec;

  private final Program program;

  ServeCommand(Program program) {
    this.program = program;
    data = new DataOption(program.defaultData());
  }

  @Override
  public Integer call() throws IOException {
    checkUsage();
    boolean interrupted;
    try (Servers.Running server = start()) {
      interrupted = serve(server);
    }
    if (interrupted) {
      // Only now, because what is interrupted could not be closed in peace.
      Thread.currentThread().interrupt();
    }
    return ExitCodes.DONE;
  }

  /** Until the process is stopped, or this thread interrupted (which is told). */
  private boolean serve(Servers.Running server) {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread stop = new Thread(() -> stop(server, stopped), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      printEndpoints(server);
      if (demo) {
        demonstrate(server);
      }
      stopped.await();
      return false;
    } catch (InterruptedException e) {
      return true;
    } finally {
      removeHook(stop);
    }
  }

  private void checkUsage() {
    mix.problem(demo)
        .ifPresent(problem -> {
          throw usage(problem);
        });
    mix.bucket().ifPresent(this::checkBucket);
    checkPort("--port", port);
    mix.s3Port()
        .ifPresent(s3Port -> {
          checkPort("--s3-port", s3Port);
          if (port == s3Port && port != 0) {
            throw usage("--port and --s3-port are both " + port + ": choose two.");
          }
        });
  }

  private void checkBucket(String bucket) {
    BucketRules.nameProblem(bucket)
        .ifPresent(problem -> {
          throw usage("--bucket '" + bucket + "' is no name for a bucket: " + problem + ".");
        });
  }

  private void checkPort(String option, int value) {
    if (value < 0 || value > MAX_PORT) {
      throw usage(option + " is " + value + ": give 0 to " + MAX_PORT + ".");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private Servers.Running start() throws IOException {
    try {
      return program.servers().start(options());
    } catch (IOException | RuntimeException e) {
      if (hasCause(e, BindException.class)) {
        throw portTaken(e);
      }
      throw e;
    }
  }

  private ServerOptions options() {
    return new ServerOptions(data.folder(), port, mix.images(), mix.analyzer(), store());
  }

  private ServerOptions.Store store() {
    try {
      return mix.store(program.environment());
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage() + ".");
    }
  }

  private CommandFailure portTaken(Exception cause) {
    Optional<Integer> takenS3Port = mix.s3Port().filter(s3Port -> !isFree(s3Port));
    boolean s3 = takenS3Port.isPresent();
    return new CommandFailure(
        "Port "
            + takenS3Port.orElse(port)
            + " is in use by another program: stop it, or choose another port with "
            + (s3 ? "--s3-port" : "--port")
            + " (0 takes any free one).",
        cause);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasCause(Throwable error, Class<? extends Throwable> type) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return true;
      }
    }
    return false;
  }

  private void demonstrate(Servers.Running server) throws InterruptedException {
    // Its table shows more than the log would, and the two would run into each other.
    Logging.quiet(true);
    try {
      new Demo(program.terminal(), data.folder(), mix.bucket().orElseThrow())
          .run(server.s3Endpoint().orElseThrow());
    } finally {
      Logging.quiet(false);
    }
  }

  private static void stop(Servers.Running server, CountDownLatch stopped) {
    try {
      server.close();
    } finally {
      stopped.countDown();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is being stopped, and it is the hook that does it.
    }
  }

  private void printEndpoints(Servers.Running server) {
    String api = withoutSlash(server.endpoint().toString());
    switch (mix.images()) {
      case Images.Embedded(String bucket, int _) -> {
        String s3 = withoutSlash(server.s3Endpoint().orElseThrow().toString());
        line("S3 API", s3 + "  (bucket " + bucket + ")");
      }
      case Images.External(URI queue) -> {
        line("Events", api + EventsApi.PATH);
        if (queue != null) {
          line("Queue", queue.toString());
        }
      }
    }
    line("Rekognition", api);
    line("REST", api + "/api");
    line("Metrics", api + "/metrics");
    if (mix.analyzer() == ServerOptions.Analyzer.REKOGNITION) {
      line("Analyzer", "Rekognition of the AWS environment");
    }
    if (store() instanceof ServerOptions.Store.DynamoDb(TableNames tables)) {
      line("Tables", tables.faces() + ", " + tables.images() + "  (DynamoDB)");
    }
    line("Credentials", "eval \"$(./lineament env --data " + Shell.quoted(data.folder()) + ")\"");
    PrintStream out = program.terminal().out();
    out.println("ready");
    out.flush();
  }

  private void line(String what, String where) {
    program.terminal().out().printf("%-12s %s%n", what, where);
  }

  private static String withoutSlash(String uri) {
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }
}
