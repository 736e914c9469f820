package dev.lineament.server.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.engine.SamplePictures;
import dev.lineament.server.DataFolder;
import dev.lineament.server.Endpoints;
import dev.lineament.server.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;

/** The program itself, killed in the middle of uploads: nothing acknowledged is lost or doubled. */
class KilledServerIT {
  private static final int UPLOADS = 200;
  private static final int KILLED_AFTER = 80;
  private static final int UPLOADERS = 4;

  private final byte[] picture = SamplePictures.portrait("golden");
  private final Map<String, Boolean> acknowledged = new ConcurrentHashMap<>();

  @Test
  void everyAcknowledgedUploadIsInTheTableExactlyOnceAfterTheNextStart(@TempDir Path folder)
      throws Exception {
    Path data = folder.resolve("data");
    Process process = start(data);
    try (RunningServer.Clients clients = connect(data)) {
      uploadAndKill(clients, process);
    }
    assertThat(acknowledged.size()).isBetween(KILLED_AFTER, UPLOADS - 1);

    Process again = start(data);
    try (RunningServer.Clients clients = connect(data)) {
      for (String key : acknowledged.keySet()) {
        Eventually.until("the face of " + key, () -> clients.image(key).isPresent());
      }
      for (String key : acknowledged.keySet()) {
        assertThat(clients.image(key).orElseThrow().status()).isEqualTo(ImageStatus.ANALYZED);
        assertThat(clients.faces(key)).as(key).hasSize(1);
      }
      assertThat(
              acknowledged.keySet().stream()
                  .map(key -> clients.faces(key).getFirst())
                  .map(FaceItem::faceId))
          .doesNotHaveDuplicates();
    } finally {
      again.destroy();
      assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void uploadAndKill(RunningServer.Clients clients, Process process) throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Thread> uploaders =
        IntStream.range(0, UPLOADERS)
            .mapToObj(i -> Thread.ofVirtual().start(() -> upload(clients, next)))
            .toList();
    Eventually.until("some uploads", () -> acknowledged.size() >= KILLED_AFTER);
    process.destroyForcibly().waitFor();
    for (Thread uploader : uploaders) {
      uploader.join();
    }
  }

  private void upload(RunningServer.Clients clients, AtomicInteger next) {
    for (int i = next.getAndIncrement(); i < UPLOADS; i = next.getAndIncrement()) {
      String key = "upload-" + i + ".jpg";
      try {
        clients.put(key, picture);
        acknowledged.put(key, true);
      } catch (SdkException e) {
        // The server was killed: this one was not acknowledged.
        return;
      }
    }
  }

  private static Process start(Path data) throws IOException {
    Path log = data.resolveSibling("server.log");
    ProcessBuilder program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "dev.lineament.server.cli.Main",
                "serve",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--s3-port",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Not as an argument: ONNX Runtime does not survive a command line of more than 4 KB.
    program.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = program.start();
    Eventually.until(
        "the start of the server",
        () -> !process.isAlive() || DataFolder.running(data).isPresent());
    assertThat(process.isAlive())
        .as(
            "exit code %s, log: %s",
            process.isAlive() ? "none" : process.exitValue(), Files.readString(log))
        .isTrue();
    return process;
  }

  private static RunningServer.Clients connect(Path data) {
    Endpoints endpoints = DataFolder.running(data).orElseThrow();
    return new RunningServer.Clients(
        data,
        URI.create("http://127.0.0.1:" + endpoints.httpPort()),
        URI.create("http://127.0.0.1:" + endpoints.s3Port()));
  }
}
