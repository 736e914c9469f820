package dev.lineament.server.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.engine.ImageFiles;
import dev.lineament.engine.OtherImageFiles;
import dev.lineament.engine.SamplePictures;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.DetectFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

/** What users put into a bucket by mistake: each gets a result or one clear reason. */
class BadPicturesIT {
  private static RunningServer server;
  private static RunningServer.Clients clients;

  @BeforeAll
  static void start(@TempDir Path data) {
    server = RunningServer.start(data);
    clients = server.clients();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> refused() {
    byte[] portrait = SamplePictures.portrait("golden");
    return Stream.of(
        Arguments.of(
            "text.jpg",
            "This is a text, and long enough.".getBytes(StandardCharsets.UTF_8),
            InvalidImageFormatException.class),
        Arguments.of(
            "cut in its header.jpg",
            ImageFiles.cut(portrait, 0.01),
            InvalidImageFormatException.class),
        Arguments.of("bomb.png", ImageFiles.hugePng(30_000, 30_000), ImageTooLargeException.class),
        Arguments.of(
            "small.png",
            ImageFiles.png(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB)),
            InvalidParameterException.class),
        Arguments.of("photo.webp", ImageFiles.webp(), InvalidImageFormatException.class),
        Arguments.of("photo.heic", ImageFiles.heic(), InvalidImageFormatException.class));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRejectedWithAReasonInTheBucketAndAnErrorOfRekognition(
      String key, byte[] content, Class<? extends RekognitionException> error) {
    ImageRecord image = clients.putAndAwait(key, content);

    assertThat(image.status()).isEqualTo(ImageStatus.REJECTED);
    assertThat(image.reason()).isNotBlank().doesNotContain("Exception");
    assertThat(clients.faces(key)).isEmpty();
    assertThatThrownBy(() -> detect(content)).isExactlyInstanceOf(error);
    assertThatThrownBy(() -> detect(key)).isExactlyInstanceOf(error);
  }

  @Test
  void aBitmapIsAnalysedInTheBucketAndRefusedByTheApi() {
    byte[] bitmap = OtherImageFiles.written(SamplePictures.image("golden"), "bmp");

    ImageRecord image = clients.putAndAwait("portrait.bmp", bitmap);

    assertThat(image.status()).isEqualTo(ImageStatus.ANALYZED);
    assertThat(clients.faces("portrait.bmp")).hasSize(1);
    assertThatThrownBy(() -> detect(bitmap)).isInstanceOf(InvalidImageFormatException.class);
    assertThatThrownBy(() -> detect("portrait.bmp"))
        .isInstanceOf(InvalidImageFormatException.class)
        .hasMessageContaining("a BMP");
  }

  @Test
  void anEmptyObjectIsRejected() {
    ImageRecord image = clients.putAndAwait("empty.jpg", new byte[0]);

    assertThat(image.status()).isEqualTo(ImageStatus.REJECTED);
    assertThat(image.reason()).contains("0 bytes");
    assertThatThrownBy(() -> detect("empty.jpg")).isInstanceOf(InvalidImageFormatException.class);
    assertThatThrownBy(() -> detect(new byte[0])).isInstanceOf(RekognitionException.class);
  }

  @Test
  void anImageOf16MegabytesIsRejectedAndRefused() {
    byte[] large = Arrays.copyOf(SamplePictures.portrait("golden"), 16 * 1024 * 1024);

    ImageRecord image = clients.putAndAwait("large.jpg", large);

    assertThat(image.status()).isEqualTo(ImageStatus.REJECTED);
    assertThat(image.reason()).contains("16777216").contains("15728640");
    assertThatThrownBy(() -> detect("large.jpg")).isInstanceOf(ImageTooLargeException.class);
  }

  static Stream<Arguments> unusual() {
    BufferedImage portrait = SamplePictures.image("underwood");
    return Stream.of(
        Arguments.of("cmyk.jpg", ImageFiles.cmykJpeg(portrait)),
        Arguments.of("progressive.jpg", ImageFiles.progressiveJpeg(portrait)),
        Arguments.of("16 bits.png", ImageFiles.png16(portrait)),
        Arguments.of("palette.png", ImageFiles.palettePng(portrait)),
        Arguments.of("alpha.png", ImageFiles.alphaPng(portrait)),
        Arguments.of("grey.jpg", ImageFiles.jpeg(ImageFiles.grey(portrait))),
        Arguments.of("a png.jpg", ImageFiles.png(portrait)));
  }

  @ParameterizedTest
  @MethodSource("unusual")
  void anUnusualFileGivesItsFace(String key, byte[] content) {
    clients.putAndAwait(key, content);

    assertThat(clients.faces(key)).hasSize(1);
    assertThat(detect(content).faceDetails()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space.jpg",
        "a+b.jpg",
        "100%.jpg",
        "a%2Fb.jpg",
        "deep/er/photo.jpg",
        "//double//slash.jpg",
        "smile \uD83D\uDE00.jpg",
        "x",
        "x/y",
        "\u00e9t\u00e9.jpg"
      })
  void anyKeyWillDo(String key) {
    clients.putAndAwait(key, SamplePictures.portrait("golden"));

    assertThat(clients.faces(key)).hasSize(1);
    assertThat(detect(key).faceDetails()).hasSize(1);
  }

  @Test
  void aKeyOf1000CharactersWillDo() {
    anyKeyWillDo("k".repeat(996) + ".jpg");
  }

  @Test
  void anImageAfterAllTheBadOnesIsStillAnalysed() {
    byte[] text = "This is a text, and long enough.".getBytes(StandardCharsets.UTF_8);
    clients.put("again/text.jpg", text);
    clients.put("again/bomb.png", ImageFiles.hugePng(30_000, 30_000));
    clients.put("again/cut.jpg", ImageFiles.cut(SamplePictures.portrait("golden"), 0.01));

    clients.putAndAwait("good.jpg", SamplePictures.portrait("golden"));

    assertThat(clients.faces("good.jpg")).hasSize(1);
  }

  @Test
  void anObjectThatIsNotThereIsToldAsRekognitionDoes() {
    assertThatThrownBy(() -> detect("never.jpg"))
        .isInstanceOf(InvalidS3ObjectException.class)
        .hasMessageContaining("Unable to get object metadata from S3");
  }

  private static DetectFacesResponse detect(byte[] content) {
    return clients
        .rekognition()
        .detectFaces(request ->
            request
                .image(image -> image.bytes(SdkBytes.fromByteArray(content)))
                .attributes(Attribute.ALL));
  }

  private static DetectFacesResponse detect(String key) {
    return clients
        .rekognition()
        .detectFaces(request ->
            request
                .image(image ->
                    image.s3Object(object -> object.bucket(RunningServer.BUCKET).name(key)))
                .attributes(Attribute.ALL));
  }
}
