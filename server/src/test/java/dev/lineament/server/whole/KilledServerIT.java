package dev.lineament.server.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.Eventually;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.engine.SamplePictures;
import dev.lineament.server.DataFolder;
import dev.lineament.server.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;

/** The program itself, killed in the middle of uploads: nothing acknowledged is lost or doubled. */
class KilledServerIT {
  private static final int KILLED_AFTER = 80;
  private static final int UPLOADERS = 4;

  private final byte[] picture = SamplePictures.portrait("golden");
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<SdkException> failuresBeforeTheKill = new ConcurrentLinkedQueue<>();
  private volatile boolean killing;

  @Test
  void everyAcknowledgedUploadIsInTheTableExactlyOnceAfterTheNextStart(@TempDir Path folder)
      throws Exception {
    Path data = folder.resolve("data");
    try (ChildServer server = start(data);
        RunningServer.Clients clients = connect(data)) {
      uploadAndKill(clients, server);
    }
    assertThat(failuresBeforeTheKill).isEmpty();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLED_AFTER);

    try (ChildServer _ = start(data);
        RunningServer.Clients clients = connect(data)) {
      for (String key : acknowledged) {
        Eventually.until("the face of " + key, () -> clients.image(key).isPresent());
      }
      for (String key : acknowledged) {
        assertThat(clients.image(key).orElseThrow().status()).isEqualTo(ImageStatus.ANALYZED);
        assertThat(clients.faces(key)).as(key).hasSize(1);
      }
      assertThat(
              acknowledged.stream().map(key -> clients.faces(key).getFirst()).map(FaceItem::faceId))
          .doesNotHaveDuplicates();
    }
  }

  private void uploadAndKill(RunningServer.Clients clients, ChildServer server) throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Thread> uploaders =
        IntStream.range(0, UPLOADERS)
            .mapToObj(i -> Thread.ofVirtual().start(() -> upload(clients, next)))
            .toList();
    Eventually.until(
        "some uploads",
        () -> acknowledged.size() >= KILLED_AFTER || !failuresBeforeTheKill.isEmpty());
    killing = true;
    server.kill();
    for (Thread uploader : uploaders) {
      uploader.join();
    }
  }

  /** Goes on until the server is killed: the last one is not acknowledged. */
  private void upload(RunningServer.Clients clients, AtomicInteger next) {
    try {
      while (true) {
        String key = "upload-" + next.getAndIncrement() + ".jpg";
        clients.put(key, picture);
        acknowledged.add(key);
      }
    } catch (SdkException e) {
      if (!killing) {
        failuresBeforeTheKill.add(e);
      }
    }
  }

  private static ChildServer start(Path data) throws IOException {
    return ChildServer.start(data, Map.of(), "--s3-port", "0");
  }

  private static RunningServer.Clients connect(Path data) {
    Endpoints endpoints = DataFolder.running(data).orElseThrow();
    return new RunningServer.Clients(
        data,
        URI.create("http://127.0.0.1:" + endpoints.httpPort()),
        URI.create("http://127.0.0.1:" + endpoints.s3Port()));
  }
}
