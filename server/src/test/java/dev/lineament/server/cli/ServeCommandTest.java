package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.aws.dynamodb.TableNames;
import dev.lineament.core.Eventually;
import dev.lineament.server.ServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {
  private final AtomicInteger closed = new AtomicInteger();

  @Test
  void saysWhereItIsAndStopsWhenToldTo() throws InterruptedException {
    CapturedProgram program = CapturedProgram.serving(Path.of("my data"), options -> new Fake());
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
    assertThat(command.join(Eventually.LIMIT)).isTrue();
    assertThat(exitCode).hasValue(0);
    assertThat(closed).hasPositiveValue();
  }

  @Test
  void passesOnWhatItIsTold() {
    AtomicInteger calls = new AtomicInteger();
    CapturedProgram program =
        CapturedProgram.serving(
            Path.of("no-data"),
            options -> {
              calls.incrementAndGet();
              assertThat(options).isEqualTo(new ServerOptions(Path.of("d"), "abc", 0, 65_535));
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
            options -> {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--queue http://127.0.0.1:9324/000000000000/q | give --s3 external too.",
        "--s3 external --queue events | --queue events is no URL of a queue",
        "--s3 external --bucket images | --bucket names this server's own bucket",
        "--s3 external --s3-port 9000 | --s3-port is for this server's own bucket",
        "--s3 external --demo | --demo uploads into this server's own bucket",
        "--store dynamodb --demo | --store dynamodb stores elsewhere",
        "--store mysql | expected one of",
        "--analyzer cloud | expected one of",
        "--s3 there | expected one of"
      })
  void mixesThatCannotBeMeantAreUsageErrors(String arguments, String message) {
    CapturedProgram program = CapturedProgram.of(Path.of("no-data"));
    List<String> words = new ArrayList<>(List.of("serve"));
    words.addAll(List.of(arguments.split(" ", -1)));

    assertThat(program.run(words.toArray(String[]::new))).isEqualTo(2);
    assertThat(program.err()).contains(message, "Try 'lineament serve --help'");
  }

  @Test
  void passesOnWhatIsElsewhere() {
    List<ServerOptions> passed = new ArrayList<>();
    CapturedProgram program =
        CapturedProgram.serving(
                Path.of("d"),
                options -> {
                  passed.add(options);
                  throw new CommandFailure("enough.");
                })
            .with("LINEAMENT_FACE_TABLE", "Faces");

    program.run(
        "serve --s3 external --queue https://sqs/1/q --analyzer rekognition --store DynamoDB"
            .split(" ", -1));

    assertThat(passed)
        .containsExactly(
            new ServerOptions(
                Path.of("d"),
                8080,
                new ServerOptions.Images.External(URI.create("https://sqs/1/q")),
                ServerOptions.Analyzer.REKOGNITION,
                new ServerOptions.Store.DynamoDb(new TableNames("Faces", "FaceImages"))));
  }

  @Test
  void aTableWithoutAProperNameIsAUsageError() {
    CapturedProgram program = CapturedProgram.of(Path.of("d")).with("LINEAMENT_IMAGE_TABLE", "a b");

    assertThat(program.run("serve", "--store", "dynamodb")).isEqualTo(2);
    assertThat(program.err()).contains("'a b' is no name for a table");
  }

  @Test
  void saysWhatIsElsewhere() throws InterruptedException {
    CapturedProgram program =
        CapturedProgram.serving(Path.of("d"), options -> new FakeWithoutBucket());
    Thread command =
        Thread.ofPlatform()
            .start(() ->
                program.run(
                    "serve --s3 external --queue https://sqs/1/q --analyzer rekognition --store"
                        .concat(" dynamodb")
                        .split(" ", -1)));
    awaitReady(program);
    command.interrupt();
    assertThat(command.join(Eventually.LIMIT)).isTrue();

    assertThat(program.outLines())
        .containsExactly(
            "Events       http://127.0.0.1:8081/events",
            "Queue        https://sqs/1/q",
            "Rekognition  http://127.0.0.1:8081",
            "REST         http://127.0.0.1:8081/api",
            "Metrics      http://127.0.0.1:8081/metrics",
            "Analyzer     Rekognition of the AWS environment",
            "Tables       FaceData, FaceImages  (DynamoDB)",
            "Credentials  eval \"$(./lineament env --data d)\"",
            "ready");
  }

  private static void awaitReady(CapturedProgram program) {
    Eventually.until("the last line", () -> program.out().contains("ready"));
  }

  private static final class FakeWithoutBucket implements Servers.Running {
    @Override
    public URI endpoint() {
      return URI.create("http://127.0.0.1:8081/");
    }

    @Override
    public Optional<URI> s3Endpoint() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  private final class Fake implements Servers.Running {
    @Override
    public URI endpoint() {
      return URI.create("http://127.0.0.1:8081/");
    }

    @Override
    public Optional<URI> s3Endpoint() {
      return Optional.of(URI.create("http://127.0.0.1:9001"));
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
