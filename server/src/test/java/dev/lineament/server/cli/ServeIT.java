package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with the real server and engine, and the commands that go with it. */
class ServeIT {
  @TempDir private Path temp;

  @Test
  void showsWhatItDoesAndGoesOnServingUntilItIsStopped() throws InterruptedException {
    Path data = temp.resolve("data");
    CapturedProgram serve = CapturedProgram.serving(data, EmbeddedServer::start);
    AtomicInteger exitCode = new AtomicInteger(-1);
    Thread command =
        Thread.ofPlatform()
            .start(
                () -> exitCode.set(serve.run("serve", "--port", "0", "--s3-port", "0", "--demo")));
    try {
      await(serve, command, "Next, in another terminal:");
      List<String> lines = serve.outLines();
      assertThat(lines).contains("ready");
      assertThat(lines).filteredOn(line -> line.startsWith("demo/portrait-")).hasSize(3);
      assertThat(lines).filteredOn(line -> line.startsWith("demo/group-of-seven.jpg")).hasSize(7);
      assertThat(serve.err()).isEmpty();

      envAndFacesAgreeWithIt(data, lines);
      aSecondServerIsRefused(data);
    } finally {
      command.interrupt();
      assertThat(command.join(Eventually.LIMIT)).isTrue();
    }
    assertThat(exitCode).hasValue(0);

    assertThat(CapturedProgram.of(data).run("env")).isEqualTo(1);
    assertThat(CapturedProgram.of(data).run("faces")).isZero();
  }

  private static void envAndFacesAgreeWithIt(Path data, List<String> lines) {
    CapturedProgram env = CapturedProgram.of(data);
    assertThat(env.run("env")).isZero();
    String s3 = lines.getFirst().replaceAll("S3 API +(\\S+) .*", "$1");
    String api = lines.get(1).replaceAll("Rekognition +", "");
    assertThat(env.out())
        .contains("AWS_ENDPOINT_URL_S3=" + s3 + " ")
        .contains("AWS_ENDPOINT_URL_REKOGNITION=" + api);

    CapturedProgram faces = CapturedProgram.of(data);
    assertThat(faces.run("faces", "--json", "--prefix", "demo/")).isZero();
    assertThat(faces.outLines()).hasSize(10);
  }

  private static void aSecondServerIsRefused(Path data) {
    CapturedProgram second = CapturedProgram.serving(data, EmbeddedServer::start);

    assertThat(second.run("serve", "--port", "0", "--s3-port", "0")).isEqualTo(1);
    assertThat(second.err()).contains("Another server uses the data folder").hasLineCount(1);
  }

  private static void await(CapturedProgram program, Thread command, String text) {
    Eventually.until(text, () -> program.out().contains(text) || !command.isAlive());
    assertThat(program.out()).as("stderr: %s", program.err()).contains(text);
  }
}
