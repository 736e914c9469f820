package dev.lineament.server.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.server.DataFolderException;
import dev.lineament.server.LineamentServer;
import dev.lineament.server.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that cannot go well say why, and leave nothing behind. */
class SecondServerIT {
  @Test
  void aSecondServerOnTheSameFolderSaysSoAndTheFirstGoesOn(@TempDir Path data) {
    try (RunningServer first = RunningServer.start(data)) {
      assertThatThrownBy(() -> LineamentServer.start(new ServerOptions(data, "images", 0, 0)))
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining(data.toString())
          .hasMessageContaining("Another server");

      assertThat(first.clients().s3().listBuckets().buckets()).hasSize(1);
    }
  }

  @Test
  void aPortInUseIsToldAndTheFolderIsFreeAgain(@TempDir Path data) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> LineamentServer.start(new ServerOptions(data, "images", 0, port)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(Integer.toString(port));
      assertThatThrownBy(() -> LineamentServer.start(new ServerOptions(data, "images", port, 0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(Integer.toString(port));
    }
    assertThatCode(() -> LineamentServer.start(new ServerOptions(data, "images", 0, 0)).close())
        .doesNotThrowAnyException();
  }

  @Test
  void aFileInTheFoldersPlaceIsTold(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "not a folder");

    assertThatThrownBy(() -> LineamentServer.start(new ServerOptions(file, "images", 0, 0)))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void whatWasStoredIsThereAfterARestart(@TempDir Path data) {
    String key = "portrait.jpg";
    try (RunningServer server = RunningServer.start(data)) {
      server.clients().putAndAwait(key, dev.lineament.engine.SamplePictures.portrait("golden"));
    }
    try (RunningServer server = RunningServer.start(data)) {
      assertThat(server.clients().faces(key)).hasSize(1);
    }
  }
}
