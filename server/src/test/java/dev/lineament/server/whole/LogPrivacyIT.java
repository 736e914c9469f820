package dev.lineament.server.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetailDocument;
import dev.lineament.engine.SamplePictures;
import dev.lineament.server.auth.Credentials;
import dev.lineament.server.auth.CredentialsFile;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Attribute;

/** The log of a whole run holds no picture, no face and no credential: it is biometric data. */
class LogPrivacyIT {
  @Test
  void theLogOfAWholeRunTellsNothingOfFacesPicturesOrCredentials(@TempDir Path data) {
    LogCapture log = new LogCapture();
    Logger root = Logger.getLogger("");
    Logger ours = Logger.getLogger("dev.lineament");
    Level level = ours.getLevel();
    root.addHandler(log);
    ours.setLevel(Level.ALL);
    try {
      run(data);
    } finally {
      root.removeHandler(log);
      ours.setLevel(level);
    }

    String all = String.join("\n", log.lines);
    assertThat(all).contains("portrait.jpg");
    Credentials credentials = new CredentialsFile(data).read();
    assertThat(all)
        .doesNotContain(credentials.secretAccessKey(), credentials.bearerToken())
        .doesNotContainIgnoringCase("female", "smile", "AgeRange", "landmark", "BoundingBox");
    for (EmotionType emotion : EmotionType.values()) {
      assertThat(all).doesNotContain(emotion.name());
    }
    byte[] picture = SamplePictures.portrait("underwood");
    assertThat(all).doesNotContain(Base64.getEncoder().encodeToString(picture).substring(0, 40));
  }

  private static void run(Path data) {
    try (RunningServer server = RunningServer.start(data)) {
      RunningServer.Clients clients = server.clients();
      byte[] picture = SamplePictures.portrait("underwood");
      clients.putAndAwait("portrait.jpg", picture);
      clients.putAndAwait(
          "text.jpg",
          "a text that is no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(clients.faces("portrait.jpg"))
          .allSatisfy(face -> assertThat(FaceDetailDocument.of(face.detail())).isNotEmpty());
      SdkBytes bytes = SdkBytes.fromByteArray(picture);
      clients
          .rekognition()
          .detectFaces(r -> r.image(image -> image.bytes(bytes)).attributes(Attribute.ALL));
      SdkBytes text = SdkBytes.fromUtf8String("a text");
      assertThatThrownBy(
              () -> clients.rekognition().detectFaces(r -> r.image(image -> image.bytes(text))))
          .isNotNull();
      clients.delete("portrait.jpg");
    }
  }

  private static final class LogCapture extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Formatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord record) {
      lines.add(formatter.format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
