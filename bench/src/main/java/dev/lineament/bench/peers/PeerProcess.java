package dev.lineament.bench.peers;

import dev.lineament.core.analysis.Analysis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A library in a process of its own: a picture's path in, a line of JSON out. */
final class PeerProcess implements Contestant {
  /** For an answer, the first included, for which models are loaded. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Libraries for sums of products take as many threads as there are cores unless told so. */
  private static final Map<String, String> ONE_THREAD =
      Map.of(
          "OMP_NUM_THREADS", "1",
          "OPENBLAS_NUM_THREADS", "1",
          "MKL_NUM_THREADS", "1",
          "UV_THREADPOOL_SIZE", "1",
          "VIPS_CONCURRENCY", "1",
          "ORT_DISABLE_TELEMETRY", "1");

  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final String title;

  private PeerProcess(Process process) throws IOException {
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
    try {
      JsonNode first = answer();
      if (!first.has("ready")) {
        throw new IOException(first.path("missing").asString("it does not answer"));
      }
      title = first.get("ready").asString();
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /**
   * Starts a library and waits until its models are loaded.
   *
   * @throws IOException if it is not installed, with the reason
   */
  static PeerProcess start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(ONE_THREAD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new PeerProcess(builder.start());
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Analysis analyze(Path picture) throws IOException {
    questions.write(picture.toAbsolutePath() + "\n");
    questions.flush();
    return PeerAnswer.of(answer());
  }

  private JsonNode answer() throws IOException {
    FutureTask<String> reading = new FutureTask<>(answers::readLine);
    Thread.ofVirtual().start(reading);
    try {
      String line = reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        throw new IOException("its process ended");
      }
      return JsonMapper.shared().readTree(line);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("no answer within " + PATIENCE.toSeconds() + " seconds", e);
    } catch (ExecutionException e) {
      throw new IOException("its answer cannot be read: " + e.getCause(), e);
    } catch (JacksonException e) {
      throw new IOException("its answer is not JSON: " + e.getOriginalMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
