package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.core.analysis.ImageSize;
import dev.lineament.engine.decode.Orientation;
import dev.lineament.engine.decode.Picture;
import dev.lineament.engine.decode.Pixels;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where crops lie and what they hold. Golden values were worked out by hand; the tolerances are far
 * below two pixels, so that a rule that is off by two fails.
 */
class GeometryTest {
  private static final double EXACT = 1e-9;

  private static void isAt(Point point, double x, double y) {
    assertThat(point.x()).isCloseTo(x, within(1e-6));
    assertThat(point.y()).isCloseTo(y, within(1e-6));
  }

  @Test
  void aSquareRunsFromItsCornerToTheOther() {
    Square square = new Square(new Point(100, 50), 40, 0);
    isAt(square.at(0, 0), 80, 30);
    isAt(square.at(1, 1), 120, 70);
    isAt(square.flipped().at(0, 0), 120, 30);
  }

  @Test
  void aTurnedSquareTurnsClockwise() {
    Square square = new Square(new Point(100, 50), 40, Math.PI / 2);
    // What is up in the crop is at the right in the picture.
    isAt(square.at(0.5, 0), 120, 50);
    isAt(square.at(0, 0), 120, 30);
  }

  private static Detection detection(double left, double top, double right, double bottom) {
    double eyeY = top + 0.4 * (bottom - top);
    Point leftEye = new Point(left + 0.3 * (right - left), eyeY);
    Point rightEye = new Point(left + 0.7 * (right - left), eyeY);
    Point nose = new Point((left + right) / 2, top + 0.6 * (bottom - top));
    return new Detection(
        left, top, right, bottom, 0.9f, List.of(leftEye, rightEye, nose, leftEye, rightEye));
  }

  @Test
  void theFirstCropIsOneAndAHalfTimesTheLargerSideRoundTheMiddle() {
    Square crop = FaceMesh.firstCrop(detection(100, 200, 180, 300), 0);
    isAt(crop.centre(), 140, 250);
    assertThat(crop.side()).isCloseTo(150, within(EXACT));
  }

  @Test
  void aWideBoxOrSlantingEyesMayMeanATurnedFace() {
    assertThat(FaceMesh.seemsTurned(detection(0, 0, 80, 100))).isFalse();
    assertThat(FaceMesh.seemsTurned(detection(0, 0, 100, 80))).isTrue();
    Detection slanting =
        new Detection(
            0,
            0,
            80,
            100,
            0.9f,
            List.of(
                new Point(20, 30),
                new Point(60, 50),
                new Point(40, 60),
                new Point(30, 80),
                new Point(50, 80)));
    assertThat(FaceMesh.seemsTurned(slanting)).isTrue();
  }

  /** All points in the middle, but for those named. */
  private static Mesh mesh(Square crop, float... indexXY) {
    float[] xyz = new float[3 * Mesh.POINTS];
    Arrays.fill(xyz, 0.5f);
    for (int i = 0; i < indexXY.length; i += 3) {
      xyz[3 * (int) indexXY[i]] = indexXY[i + 1];
      xyz[3 * (int) indexXY[i] + 1] = indexXY[i + 2];
    }
    return new Mesh(crop, xyz, 1);
  }

  @Test
  void theAlignedSquareIsCentredOnTheBoxRoundTheMesh() {
    Square crop = new Square(new Point(200, 100), 100, 0);
    // Eye corners level; the box round all points is 0.3 to 0.7 across, 0.2 to 0.8 down.
    Mesh mesh = mesh(crop, 33, 0.3f, 0.4f, 263, 0.7f, 0.4f, 10, 0.5f, 0.2f, 152, 0.5f, 0.8f);
    Square aligned = mesh.aligned(0.95);
    isAt(aligned.centre(), 200, 100);
    assertThat(aligned.side()).isCloseTo(0.95 * 60, within(1e-4));
    assertThat(aligned.roll()).isCloseTo(0, within(1e-6));
  }

  @Test
  void theRollOfTheCropAddsToThatOfTheEyes() {
    Square crop = new Square(new Point(200, 100), 100, 0.5);
    Mesh mesh = mesh(crop, 33, 0.3f, 0.4f, 263, 0.7f, 0.5f);
    assertThat(mesh.roll()).isCloseTo(0.5 + Math.atan2(0.1, 0.4), within(1e-6));
  }

  @Test
  void theEyeCropIsSquareRoundTheCorners() {
    Square crop = new Square(new Point(96, 96), 192, 0);
    Mesh mesh =
        mesh(crop, 362, 112 / 192f, 80 / 192f, 263, 132 / 192f, 80 / 192f, 33, 0.3f, 80 / 192f);
    Square eye = Eyes.crop(mesh, 362, 263);
    assertThat(eye.centre().x()).isCloseTo(122, within(1e-4));
    assertThat(eye.centre().y()).isCloseTo(80, within(1e-4));
    assertThat(eye.side()).isCloseTo(2.3 * 20, within(1e-4));
  }

  @Test
  void theMouthIsMeasuredBetweenTheLips() {
    Square crop = new Square(new Point(0, 0), 1, 0);
    // Lips 0.02 apart, corners 0.2 apart and 0.01 above the middle; the face is 0.5 high.
    Mesh mesh =
        mesh(
            crop, 13, 0.5f, 0.69f, 14, 0.5f, 0.71f, 61, 0.4f, 0.69f, 291, 0.6f, 0.69f, 10, 0.5f,
            0.25f, 152, 0.5f, 0.75f, 82, 0.48f, 0.69f, 87, 0.48f, 0.7f, 312, 0.52f, 0.69f, 317,
            0.52f, 0.7f);
    // Openings of 0.02, 0.01 and 0.01 in a face of 0.5.
    assertThat(Mouth.opening(mesh)).isCloseTo(0.04 / 3 / 0.5, within(1e-5));
    assertThat(Mouth.lift(mesh)).isCloseTo(0.02, within(1e-5));
  }

  /** A picture whose red is 2 x and green is 2 y at the centre of each pixel. */
  private static Picture ramp(Orientation orientation) {
    int width = orientation.swapsSides() ? 80 : 100;
    int height = orientation.swapsSides() ? 100 : 80;
    byte[] samples = new byte[width * height * 3];
    for (double y = 0.5; y < 80; y++) {
      for (double x = 0.5; x < 100; x++) {
        int storedX = (int) orientation.storedX(x, y, width);
        int storedY = (int) orientation.storedY(x, y, height);
        int at = (storedY * width + storedX) * 3;
        samples[at] = (byte) Math.round(2 * x);
        samples[at + 1] = (byte) Math.round(2 * y);
      }
    }
    return new Picture(
        new Pixels(samples, width, height, 3, 0, 1, 2), orientation, new ImageSize(100, 80), 1);
  }

  private static float[] crop(Picture picture, Square square, int size) {
    FloatBuffer planes = FloatBuffer.allocate(3 * size * size);
    Sampling.fill(planes, picture, square, size);
    return planes.array();
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void aCropHoldsTheUprightPictureInEveryOrientation(Orientation orientation) {
    // 20 pixels across from (30, 20): pixel (i, j) of the crop has its centre at 30.5 + i, 20.5 +
    // j.
    float[] planes = crop(ramp(orientation), new Square(new Point(40, 30), 20, 0), 20);
    for (int j = 0; j < 20; j++) {
      for (int i = 0; i < 20; i++) {
        assertThat(planes[j * 20 + i]).isCloseTo(61 + 2 * i, within(0.01f));
        assertThat(planes[400 + j * 20 + i]).isCloseTo(41 + 2 * j, within(0.01f));
        assertThat(planes[800 + j * 20 + i]).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20, 40, 80})
  void aCropKeepsItsPlaceAtEverySize(int size) {
    // Whatever the levels and the samples: the mean colour is that of the centre. Rounding to bytes
    // on the way costs at most half a step a level.
    float[] planes = crop(ramp(Orientation.UPRIGHT), new Square(new Point(50, 40), 60, 0), size);
    double red = 0;
    double green = 0;
    for (int i = 0; i < size * size; i++) {
      red += planes[i];
      green += planes[size * size + i];
    }
    assertThat(red / (size * size)).isCloseTo(100, within(0.6));
    assertThat(green / (size * size)).isCloseTo(80, within(0.6));
  }

  @Test
  void aTurnedAndAMirroredCropSampleWhatTheirSquareSays() {
    Square square = new Square(new Point(50, 40), 16, 0.7);
    for (Square each : List.of(square, square.flipped())) {
      float[] planes = crop(ramp(Orientation.UPRIGHT), each, 16);
      for (int i = 0; i < 16; i++) {
        Point at = each.at((i + 0.5) / 16, 3.5 / 16);
        assertThat(planes[3 * 16 + i]).isCloseTo((float) (2 * at.x()), within(0.01f));
        assertThat(planes[256 + 3 * 16 + i]).isCloseTo((float) (2 * at.y()), within(0.01f));
      }
    }
  }

  @Test
  void outsideThePictureIsBlack() {
    float[] planes = crop(ramp(Orientation.UPRIGHT), new Square(new Point(-50, -50), 20, 0), 4);
    assertThat(planes).containsOnly(0);
  }
}
