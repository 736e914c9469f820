package dev.lineament.server.cli;

import dev.lineament.server.bucket.BucketRules;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;
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
      "  lineament serve --data /srv/faces --bucket photos --port 8081 --s3-port 9001"
    })
final class ServeCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  @Mixin private final DataOption data;

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description = "The bucket; it is made if it is not there. Default: ${DEFAULT-VALUE}.")
  private String bucket = "images";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Port of the Rekognition and REST APIs; 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int port = 8080;

  @Option(
      names = "--s3-port",
      paramLabel = "PORT",
      description = "Port of the S3 API; 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int s3Port = 9000;

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
    BucketRules.nameProblem(bucket)
        .ifPresent(problem -> {
          throw usage("--bucket '" + bucket + "' is no name for a bucket: " + problem + ".");
        });
    checkPort("--port", port);
    checkPort("--s3-port", s3Port);
    if (port == s3Port && port != 0) {
      throw usage("--port and --s3-port are both " + port + ": choose two.");
    }
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
      return program.servers().start(data.folder(), bucket, port, s3Port);
    } catch (IOException | RuntimeException e) {
      if (hasCause(e, BindException.class)) {
        throw portTaken(e);
      }
      throw e;
    }
  }

  private CommandFailure portTaken(Exception cause) {
    boolean s3 = !isFree(s3Port);
    return new CommandFailure(
        "Port "
            + (s3 ? s3Port : port)
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
      new Demo(program.terminal(), data.folder(), bucket).run(server.s3Endpoint());
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
    PrintStream out = program.terminal().out();
    String api = withoutSlash(server.endpoint().toString());
    String s3 = withoutSlash(server.s3Endpoint().toString());
    Path folder = data.folder();
    out.println("S3 API       " + s3 + "  (bucket " + bucket + ")");
    out.println("Rekognition  " + api);
    out.println("REST         " + api + "/api");
    out.println("Metrics      " + api + "/metrics");
    out.println("Credentials  eval \"$(./lineament env --data " + Shell.quoted(folder) + ")\"");
    out.println("ready");
    out.flush();
  }

  private static String withoutSlash(String uri) {
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }
}
