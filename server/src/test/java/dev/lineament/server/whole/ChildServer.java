package dev.lineament.server.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.Eventually;
import dev.lineament.server.DataFolder;
import dev.lineament.server.Endpoints;
import dev.lineament.server.auth.CredentialsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The program itself in a process of its own, with an environment of its own. */
final class ChildServer implements AutoCloseable {
  // The last line of the start: the file that names the ports is written before the lines are.
  private static final String READY = System.lineSeparator() + "ready" + System.lineSeparator();

  private final Path data;
  private final Process process;
  private final Path log;
  private final HttpClient http = HttpClient.newHttpClient();
  private boolean killed;

  private ChildServer(Path data, Process process, Path log) {
    this.data = data;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts {@code serve} on free ports, and returns once it has said all that it says at its start.
   *
   * @param arguments behind {@code --data} and {@code --port}
   */
  static ChildServer start(Path data, Map<String, String> environment, String... arguments)
      throws IOException {
    Path log = data.resolveSibling(data.getFileName() + ".log");
    List<String> command =
        new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0"));
    command.addAll(List.of(arguments));
    Process process = launch(log, environment, command);
    orEnd(
        process,
        () -> {
          Eventually.until(
              "the start of the server", () -> !process.isAlive() || text(log).contains(READY));
          assertThat(process.isAlive()).as(text(log)).isTrue();
        });
    return new ChildServer(data, process, log);
  }

  /** Runs a command that ends by itself. */
  static Ended run(Path log, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Process process = launch(log, environment, List.of(arguments));
    orEnd(process, () -> Eventually.until("its end", () -> !process.isAlive()));
    return new Ended(process.waitFor(), Files.readString(log));
  }

  /** Leaves no process behind that does not do what is waited for. */
  private static void orEnd(Process process, Runnable wait) {
    try {
      wait.run();
    } catch (Throwable e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Process launch(Path log, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                // What a killed program leaves behind goes with the folder of its test.
                "-Djava.io.tmpdir=" + log.toAbsolutePath().getParent(),
                "dev.lineament.server.cli.Main"));
    command.addAll(arguments);
    ProcessBuilder program =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    program.environment().keySet().removeIf(ChildServer::isOfThisMachine);
    program.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    program.environment().put("AWS_CONFIG_FILE", "none");
    program.environment().put("AWS_SHARED_CREDENTIALS_FILE", "none");
    program.environment().putAll(environment);
    // Not as an argument: ONNX Runtime does not survive a command line of more than 4 KB.
    program.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return program.start();
  }

  /** Whatever Java, AWS and the program are told on this machine is none of the tests' business. */
  private static boolean isOfThisMachine(String variable) {
    return variable.startsWith("AWS_")
        || variable.startsWith("LINEAMENT_")
        || Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS").contains(variable);
  }

  Endpoints endpoints() {
    return DataFolder.running(data).orElseThrow();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + endpoints().httpPort() + path);
  }

  String log() {
    return text(log);
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + new CredentialsFile(data).read().bearerToken())
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  String get(String path) {
    try {
      return send("GET", path, "").body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  void kill() throws InterruptedException {
    killed = true;
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    http.close();
    boolean ended = !process.isAlive() && !killed;
    process.destroy();
    try {
      if (!process.waitFor(Eventually.LIMIT)) {
        process.destroyForcibly();
        throw new AssertionError("the server did not stop");
      }
      if (ended) {
        throw new AssertionError("it ended with " + process.exitValue() + ": " + text(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What came of a command. */
  record Ended(int exitCode, String output) {}
}
