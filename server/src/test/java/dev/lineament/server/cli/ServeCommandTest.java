package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AtomicInteger closed = new AtomicInteger();

  @Test
  void saysWhereItIsAndStopsWhenToldTo() throws InterruptedException {
    CapturedProgram program =
        CapturedProgram.serving(Path.of("my data"), (data, bucket, port, s3Port) -> new Fake());
    AtomicInteger exitCode = new AtomicInteger(-1);
    Thread command =
        Thread.ofPlatform().start(() -> exitCode.set(program.run("serve", "--bucket", "photos")));
    awaitReady(program);

    assertThat(program.outLines())
        .containsExactly(
            "S3 API       http://127.0.0.1:9001  (bucket photos)",
            "Rekognition  http://127.0.0.1:8081",
            "REST         http://127.0.0.1:8081/api",
            "Metrics      http://127.0.0.1:8081/metrics",
            "Credentials  eval \"$(./lineament env --data 'my data')\"",
            "ready");
    assertThat(closed).hasValue(0);

    command.interrupt();
    assertThat(command.join(PATIENCE)).isTrue();
    assertThat(exitCode).hasValue(0);
    assertThat(closed).hasPositiveValue();
  }

  @Test
  void passesOnWhatItIsTold() {
    AtomicInteger calls = new AtomicInteger();
    CapturedProgram program =
        CapturedProgram.serving(
            Path.of("no-data"),
            (data, bucket, port, s3Port) -> {
              calls.incrementAndGet();
              assertThat(data).isEqualTo(Path.of("d"));
              assertThat(bucket).isEqualTo("abc");
              assertThat(port).isZero();
              assertThat(s3Port).isEqualTo(65_535);
              throw new CommandFailure("enough.");
            });

    int exitCode =
        program.run("serve", "--data", "d", "--bucket", "abc", "--port", "0", "--s3-port", "65535");

    assertThat(exitCode).isEqualTo(1);
    assertThat(calls).hasValue(1);
    assertThat(program.err()).isEqualToNormalizingNewlines("lineament: enough.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--s3-port"})
  void aPortInUseIsOneClearSentence(String option) throws IOException {
    CapturedProgram program =
        CapturedProgram.serving(
            Path.of("d"),
            (data, bucket, port, s3Port) -> {
              throw new IllegalStateException(new BindException("Address already in use"));
            });
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      String other = option.equals("--port") ? "--s3-port" : "--port";

      assertThat(program.run("serve", option, port, other, "0")).isEqualTo(1);
      assertThat(program.err().lines())
          .containsExactly(
              "lineament: Port "
                  + port
                  + " is in use by another program: stop it, or choose another port with "
                  + option
                  + " (0 takes any free one).");
    }
    assertThat(program.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--bucket, My_Bucket, lower-case",
    "--port, 65536, give 0 to 65535",
    "--s3-port, -1, give 0 to 65535",
    "--port, 9000, are both 9000",
    "--port, http, not an int"
  })
  void argumentsThatCannotBeMeantAreUsageErrors(String option, String value, String message) {
    CapturedProgram program = CapturedProgram.of(Path.of("no-data"));

    assertThat(program.run("serve", option, value)).isEqualTo(2);
    assertThat(program.err()).contains(message, "Try 'lineament serve --help'");
  }

  private static void awaitReady(CapturedProgram program) {
    long start = System.nanoTime();
    while (!program.out().contains("ready")) {
      assertThat(System.nanoTime() - start).as("nanoseconds waited").isLessThan(PATIENCE.toNanos());
      Thread.onSpinWait();
    }
  }

  private final class Fake implements Servers.Running {
    @Override
    public URI endpoint() {
      return URI.create("http://127.0.0.1:8081/");
    }

    @Override
    public URI s3Endpoint() {
      return URI.create("http://127.0.0.1:9001");
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
