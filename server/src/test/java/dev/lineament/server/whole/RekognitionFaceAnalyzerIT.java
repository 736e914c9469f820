package dev.lineament.server.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.aws.rekognition.ImageTransfer;
import dev.lineament.aws.rekognition.RekognitionFaceAnalyzer;
import dev.lineament.aws.s3.S3ImageSource;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.FaceAnalyzerContract;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.engine.ImageFiles;
import dev.lineament.engine.SamplePictures;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter of Rekognition on a running server with the real engine. */
class RekognitionFaceAnalyzerIT extends FaceAnalyzerContract {
  private static RunningServer server;
  private static S3ImageSource source;

  private final AtomicInteger billed = new AtomicInteger();

  @BeforeAll
  static void start(@TempDir Path data) {
    server = RunningServer.start(data);
    source = new S3ImageSource(server.clients().s3());
    server.clients().put("kilmer.jpg", SamplePictures.portrait("kilmer"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected FaceAnalyzer analyzer() {
    return new RekognitionFaceAnalyzer(
        server.clients().rekognition(), ImageTransfer.AUTO, billed::incrementAndGet);
  }

  @Override
  protected byte[] smilingPortrait() {
    return SamplePictures.portrait("kilmer");
  }

  @Override
  protected byte[] pictureWithoutFace() {
    return ImageFiles.png(new BufferedImage(320, 240, BufferedImage.TYPE_3BYTE_BGR));
  }

  @Test
  void findsTheSameByReferenceWithoutReadingTheObject() {
    Analysis byBytes =
        analyzer().analyze(new ImageInput.Bytes(smilingPortrait()), RequestedAttributes.ALL);

    assertThat(byReference("kilmer.jpg")).isEqualTo(byBytes);
    assertThat(((Analysis.Faces) byBytes).faces()).hasSize(1);
    assertThat(billed).hasValue(2);
  }

  @Test
  void refusesWhatIsNoImageByReferenceToo() {
    server.clients().put("text.jpg", new byte[100]);

    assertThat(((Analysis.Refused) byReference("text.jpg")).reason())
        .isEqualTo(Analysis.Reason.INVALID_FORMAT);
    assertThat(billed).hasValue(0);
  }

  @Test
  void refusesWhatIsTooSmall() {
    byte[] tiny = ImageFiles.png(new BufferedImage(79, 79, BufferedImage.TYPE_3BYTE_BGR));
    Analysis analysis = analyzer().analyze(new ImageInput.Bytes(tiny), RequestedAttributes.ALL);

    assertThat(((Analysis.Refused) analysis).reason()).isEqualTo(Analysis.Reason.TOO_SMALL);
  }

  @Test
  void saysWhenAnObjectWasReplacedOrDeletedSinceItsHead() {
    server.clients().put("changing.jpg", smilingPortrait());
    ObjectHead before = head("changing.jpg");

    server.clients().put("changing.jpg", pictureWithoutFace());
    assertThat(byReference(before)).isEqualTo(new Analysis.Changed());

    server.clients().delete("changing.jpg");
    assertThat(byReference(before)).isEqualTo(new Analysis.Changed());
  }

  @Test
  void sendsTheBytesFromABucketThatTheOtherServerDoesNotKnow(@TempDir Path data) {
    try (RunningServer elsewhere = RunningServer.start(data)) {
      elsewhere.clients().put("elsewhere.jpg", smilingPortrait());
      S3ImageSource images = new S3ImageSource(elsewhere.clients().s3());
      ObjectLocation place = new ObjectLocation(RunningServer.BUCKET, "elsewhere.jpg");
      ObjectHead head = ((HeadResult.Found) images.head(place, null)).head();

      Analysis analysis =
          analyzer().analyze(new ImageInput.Stored(head, images), RequestedAttributes.ALL);

      assertThat(((Analysis.Faces) analysis).faces()).hasSize(1);
    }
  }

  private Analysis byReference(String key) {
    return byReference(head(key));
  }

  private Analysis byReference(ObjectHead head) {
    return analyzer().analyze(new ImageInput.Stored(head, source), RequestedAttributes.ALL);
  }

  private static ObjectHead head(String key) {
    ObjectLocation place = new ObjectLocation(RunningServer.BUCKET, key);
    return ((HeadResult.Found) source.head(place, null)).head();
  }
}
