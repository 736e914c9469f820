package dev.lineament.bench.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, on any ports that are free, with a data folder that is new. */
final class RunningServer implements AutoCloseable {
  private static final String READY = "ready";
  private static final String COUNTER = "lineament_event_attempts_total{";
  private static final String ANALYZED = "outcome=\"ANALYZED\"";

  private final Process process;
  private final ServerAccess access;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningServer(Process process, Path data) throws IOException {
    this.process = process;
    access = ServerAccess.of(printedUntilReady(process), data);
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param launcher the script that starts the program
   * @throws IOException if it does not start; it has said why on its stderr
   */
  static RunningServer start(Path launcher, Path data) throws IOException {
    List<String> command =
        List.of(
            launcher.toString(), "serve", "--data", data.toString(), "--port", "0", "--s3-port");
    List<String> whole = new ArrayList<>(command);
    whole.add("0");
    Process process =
        new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      return new RunningServer(process, data);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static List<String> printedUntilReady(Process process) throws IOException {
    List<String> printed = new ArrayList<>();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(READY)) {
        return printed;
      }
      printed.add(line);
    }
    throw new IOException("the server ended before it was ready");
  }

  ServerAccess access() {
    return access;
  }

  /** What it holds now. */
  Resident resident() throws IOException {
    return Resident.of(process.pid());
  }

  /** The time that processors spent on it. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * How many uploads it has analysed.
   *
   * @throws IOException if something else became of one
   */
  int analyzed() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(access.metrics()).build();
    String metrics = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    double sum = 0;
    for (String line : metrics.lines().filter(each -> each.startsWith(COUNTER)).toList()) {
      if (!line.contains(ANALYZED)) {
        throw new IOException("an image was not analysed: " + line);
      }
      sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
    return (int) sum;
  }

  /** Asks it to stop, and waits until it has. */
  @Override
  public void close() {
    http.close();
    process.destroy();
    process.onExit().join();
  }
}
