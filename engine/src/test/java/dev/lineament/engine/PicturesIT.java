package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.ImageQuality;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine on pictures of every shape, made from the portraits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PicturesIT {
  // The same pixels in another order are shrunk and coded to within a rounding of the same values.
  private static final double SAME_PLACE = 0.97;

  // A network sees a turned face otherwise than an upright one.
  private static final double ABOUT_SAME_PLACE = 0.6;

  private final BufferedImage portrait = SamplePictures.image("kilmer");
  private FaceEngine engine;
  private FaceDetail upright;

  @BeforeAll
  void load() {
    engine = new FaceEngine();
    upright = only(ImageFiles.png(portrait));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private FaceDetail only(byte[] file) {
    List<FaceDetail> faces = FaceGeometry.faces(engine.analyze(file));
    assertThat(faces).hasSize(1);
    return faces.getFirst();
  }

  @Test
  void findsSevenFacesLargestFirst() {
    SamplePictures.Group group = SamplePictures.groupOfSeven();
    List<FaceDetail> faces = FaceGeometry.faces(engine.analyze(group.png()));
    assertThat(faces).hasSize(7).isSortedAccordingTo(FaceDetail.LARGEST_FIRST);
    for (BoundingBox expected : group.faces()) {
      // The expected boxes say only about where a face is.
      assertThat(faces).anyMatch(face -> FaceGeometry.overlap(face.boundingBox(), expected) > 0.5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void findsAllFacesOfATurnedGroup(int quarters) throws IOException {
    SamplePictures.Group group = SamplePictures.groupOfSeven();
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(group.png()));
    byte[] turned = ImageFiles.png(SamplePictures.turned(picture, quarters));
    List<FaceDetail> faces = FaceGeometry.faces(engine.analyze(turned));
    assertThat(faces).hasSize(7);
    for (BoundingBox each : group.faces()) {
      BoundingBox expected = FaceGeometry.turned(each, quarters);
      assertThat(faces).anyMatch(face -> FaceGeometry.overlap(face.boundingBox(), expected) > 0.5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void anExifOrientationGivesTheAnswerOfTheUprightTwin(int orientation) {
    byte[] file =
        ImageFiles.withOrientation(
            ImageFiles.jpeg(SamplePictures.storedAs(orientation, portrait)), orientation);
    FaceDetail face = only(file);
    assertThat(FaceGeometry.overlap(face.boundingBox(), upright.boundingBox()))
        .isGreaterThan(SAME_PLACE);
    assertThat(Objects.requireNonNull(face.pose()).roll())
        .isCloseTo(Objects.requireNonNull(upright.pose()).roll(), within(1));
    assertThat(face.landmarks().getFirst().x())
        .isCloseTo(upright.landmarks().getFirst().x(), within(0.01f));
    assertThat(((Analysis.Faces) engine.analyze(file)).size())
        .isEqualTo(new ImageSize(portrait.getWidth(), portrait.getHeight()));
  }

  private static Offset<Float> within(float tolerance) {
    return Offset.offset(tolerance);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void findsATurnedFaceAndTellsItsRoll(int quarters) {
    FaceDetail face = only(ImageFiles.png(SamplePictures.turned(portrait, quarters)));
    BoundingBox expected = FaceGeometry.turned(upright.boundingBox(), quarters);
    assertThat(FaceGeometry.overlap(face.boundingBox(), expected)).isGreaterThan(ABOUT_SAME_PLACE);
    float roll = Objects.requireNonNull(face.pose()).roll();
    // Round the circle: -179 and 181 degrees are the same.
    double off = Math.IEEEremainder(roll - 90.0 * quarters, 360);
    assertThat(off).isBetween(-12.0, 12.0);
    assertThat(face.gender()).isNotNull();
    assertThat(Objects.requireNonNull(face.smile()).value()).isTrue();
  }

  static List<Map.Entry<String, byte[]>> encodings() {
    BufferedImage portrait = SamplePictures.image("kilmer");
    return List.of(
        Map.entry("progressive JPEG", ImageFiles.progressiveJpeg(portrait)),
        Map.entry("JPEG of four inks", ImageFiles.cmykJpeg(portrait)),
        Map.entry("grey JPEG", ImageFiles.jpeg(ImageFiles.grey(portrait))),
        Map.entry("grey PNG", ImageFiles.png(ImageFiles.grey(portrait))),
        Map.entry("PNG of 16 bits", ImageFiles.png16(portrait)),
        Map.entry("PNG with a palette", ImageFiles.palettePng(portrait)),
        Map.entry("PNG with alpha", ImageFiles.alphaPng(portrait)));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void findsTheSameFaceInEveryEncoding(Map.Entry<String, byte[]> encoding) {
    BoundingBox box = only(encoding.getValue()).boundingBox();
    // Lost colours or a coarse palette move the box a little.
    assertThat(FaceGeometry.overlap(box, upright.boundingBox())).isGreaterThan(0.85);
  }

  @Test
  void analysesAJpegOfWhichMostIsThere() {
    byte[] file = ImageFiles.cut(ImageFiles.jpeg(portrait), 0.8);
    assertThat(FaceGeometry.overlap(only(file).boundingBox(), upright.boundingBox()))
        .isGreaterThan(0.9);
  }

  @Test
  void findsAFaceThatFillsTheFrame() {
    BoundingBox box = upright.boundingBox();
    BufferedImage close =
        portrait.getSubimage(
            (int) (box.left() * portrait.getWidth()),
            (int) (box.top() * portrait.getHeight()),
            (int) (box.width() * portrait.getWidth()),
            (int) (box.height() * portrait.getHeight()));
    BufferedImage large = SamplePictures.scaled(close, 8);
    assertThat(only(ImageFiles.jpeg(large)).boundingBox().area()).isGreaterThan(0.6f);
  }

  @Test
  void findsAFaceOfFortyPixelsInALargePicture() {
    BufferedImage small = SamplePictures.scaled(portrait, 0.2);
    BufferedImage wide = SamplePictures.bordered(small, 900);
    assertThat(only(ImageFiles.png(wide)).boundingBox().width() * wide.getWidth())
        .isBetween(25f, 50f);
  }

  @Test
  void findsNobodyInAGreyPicture() {
    BufferedImage grey = SamplePictures.bordered(new BufferedImage(80, 80, 5), 100);
    assertThat(engine.analyze(ImageFiles.png(grey)))
        .isEqualTo(new Analysis.Faces(List.of(), new ImageSize(280, 280)));
  }

  @Test
  void aBlurredCopyIsLessSharp() {
    float before = Float.MAX_VALUE;
    for (int size : new int[] {1, 3, 5, 9}) {
      float sharpness = quality(blurred(size)).sharpness();
      assertThat(sharpness).isLessThan(before);
      before = sharpness;
    }
    assertThat(before).isLessThan(60);
  }

  private ImageQuality quality(BufferedImage image) {
    return Objects.requireNonNull(only(ImageFiles.png(image)).quality());
  }

  private BufferedImage blurred(int size) {
    float[] weights = new float[size * size];
    Arrays.fill(weights, 1f / weights.length);
    ConvolveOp blur = new ConvolveOp(new Kernel(size, size, weights), ConvolveOp.EDGE_NO_OP, null);
    BufferedImage to =
        new BufferedImage(portrait.getWidth(), portrait.getHeight(), portrait.getType());
    return blur.filter(portrait, to);
  }

  @Test
  void aDarkerCopyIsLessBrightAndAboutAsSharp() {
    ImageQuality before = quality(portrait);
    BufferedImage dark = new RescaleOp(0.6f, 0, null).filter(portrait, null);
    ImageQuality after = quality(dark);
    // Brightness is the mean of luma, so it shrinks by the same factor.
    assertThat(after.brightness()).isCloseTo(0.6f * before.brightness(), within(1.5f));
    assertThat(after.sharpness()).isCloseTo(before.sharpness(), within(3));
  }

  @Test
  void givesTheLargestHundredOfMoreFaces() {
    BufferedImage crowd = new BufferedImage(12 * 120, 9 * 150, BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage small = SamplePictures.scaled(portrait, 0.25);
    for (int i = 0; i < 108; i++) {
      crowd.createGraphics().drawImage(small, i % 12 * 120, i / 12 * 150, null);
    }
    List<FaceDetail> faces = FaceGeometry.faces(engine.analyze(ImageFiles.png(crowd)));
    assertThat(faces).hasSize(100).isSortedAccordingTo(FaceDetail.LARGEST_FIRST);
  }

  @Test
  void drawsOnThePictureAsItIsSeen() {
    byte[] file =
        ImageFiles.withOrientation(ImageFiles.jpeg(SamplePictures.storedAs(6, portrait)), 6);
    BufferedImage seen = FaceEngine.upright(file);
    assertThat(seen.getWidth()).isEqualTo(portrait.getWidth());
    assertThat(seen.getHeight()).isEqualTo(portrait.getHeight());
    assertThat(seen.getRGB(240, 20) >> 16 & 255)
        .isCloseTo(portrait.getRGB(240, 20) >> 16 & 255, Offset.offset(3));
  }
}
