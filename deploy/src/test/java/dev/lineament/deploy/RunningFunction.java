package dev.lineament.deploy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;
import tools.jackson.jr.ob.JSON;

/**
 * A deployed function in one execution environment: its package in a folder, run by AWS's own
 * runtime interface client in a process of its own, with an environment as Lambda's.
 */
public final class RunningFunction implements AutoCloseable {
  static final String NAME = "lineament-faces";

  /** A start takes one to three seconds; this only keeps a broken one from lasting for ever. */
  private static final Duration MAX_INIT = Duration.ofMinutes(5);

  /** An event waits for the one before it; this only keeps a broken run from lasting for ever. */
  private static final Duration MAX_QUEUEING = Duration.ofMinutes(10);

  private static final String HANDLER = "dev.lineament.aws.lambda.FaceFunction";

  private final FunctionOptions options;
  private final Path folder;
  private final RuntimeApi api;
  private final Process process;
  private final Duration unpacking;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private RunningFunction(FunctionOptions options, Unpacked code, RuntimeApi api, Process process) {
    this.options = options;
    this.folder = code.folder();
    this.unpacking = code.took();
    this.api = api;
    this.process = process;
    Thread.ofVirtual().name("function's output").start(this::readOutput);
    var _ =
        process
            .onExit()
            .thenAccept(ended ->
                api.processEnded("the function's process ended with " + ended.exitValue()));
  }

  /**
   * Starts a function and waits until it is ready.
   *
   * @throws AssertionError if its start fails
   */
  public static RunningFunction start(FunctionOptions options) {
    RunningFunction function = launch(options);
    Answer init = function.init();
    if (init instanceof Answer.Failed failed) {
      function.close();
      throw new AssertionError("the function did not start: " + failed + function.lines());
    }
    return function;
  }

  /** Starts a function, whether it will come up or not. */
  public static RunningFunction launch(FunctionOptions options) {
    try {
      long start = System.nanoTime();
      Path folder = Files.createTempDirectory("function-");
      options.code().unpack(folder);
      Unpacked code = new Unpacked(folder, Duration.ofNanos(System.nanoTime() - start));
      RuntimeApi api = RuntimeApi.start(NAME);
      return new RunningFunction(options, code, api, process(options, folder, api));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A package in its folder. */
  private record Unpacked(Path folder, Duration took) {}

  private static Process process(FunctionOptions options, Path folder, RuntimeApi api)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(lambdaOptions(options.memoryMegabytes()));
    command.addAll(options.jvmOptions());
    command.add(AWSLambda.class.getName());
    command.add(HANDLER);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/local/bin:/usr/bin/:/bin:/opt/bin");
    environment.put("LANG", "en_US.UTF-8");
    environment.put("TZ", ":UTC");
    environment.put("CLASSPATH", clientClassPath());
    environment.put("LAMBDA_TASK_ROOT", folder.toString());
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", NAME);
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(options.memoryMegabytes()));
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put("AWS_LAMBDA_LOG_FORMAT", "Text");
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_DEFAULT_REGION", "us-east-1");
    environment.put("_HANDLER", HANDLER);
    environment.putAll(options.environment());
    return builder.start();
  }

  /** As Lambda starts Java 25 on demand: the first compiler only, the serial collector. */
  private static List<String> lambdaOptions(int memoryMegabytes) {
    return List.of(
        "-XX:MaxHeapSize=" + memoryMegabytes * 85L / 100 + "m",
        "-XX:+UseSerialGC",
        "-XX:+TieredCompilation",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "--enable-native-access=ALL-UNNAMED");
  }

  /** The runtime interface client; the function's own jars it finds in its working folder. */
  private static String clientClassPath() {
    return Stream.of(
            AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
        .map(RunningFunction::jar)
        .collect(Collectors.joining(":"));
  }

  private static String jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void readOutput() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("(the output ended: " + e.getMessage() + ")");
    }
  }

  /** What came of the start. */
  public Answer init() {
    return await(api.init(), MAX_INIT);
  }

  /** Invokes the function and waits for its answer. */
  public Answer invoke(String payload) {
    Answer answer =
        await(api.invoke(payload, options.timeout()), MAX_QUEUEING.plus(options.timeout()));
    if (answer instanceof Answer.Failed failed && failed.isTimedOut()) {
      // As Lambda does: the execution environment is thrown away.
      process.destroyForcibly();
    }
    return answer;
  }

  private static Answer await(CompletableFuture<Answer> future, Duration limit) {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Answer.timedOut("no answer within " + limit);
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The start up to the snapshot, and the way on from there. */
  RuntimeApi api() {
    return api;
  }

  /** What it has written so far, line by line. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Of the lines so far those that are JSON objects: the log and the metrics. */
  public List<Map<String, Object>> documents() {
    return lines().stream().filter(line -> line.startsWith("{")).map(JSON.std::mapFrom).toList();
  }

  /** The process, to be looked at. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** How long it took to unpack the package, which is no part of a start. */
  double unpackMillis() {
    return unpacking.toNanos() / 1e6;
  }

  /** Where the package was unpacked. */
  Path folder() {
    return folder;
  }

  /** The native libraries that the process has loaded (Linux only). */
  List<String> loadedLibraries() {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/maps")).stream()
          .map(line -> line.replaceFirst("^[^/]*", ""))
          .filter(path -> path.endsWith(".so"))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Lambda ends an execution environment that has no extension: at once. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    api.close();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
