package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.core.analysis.AcceptedFormats;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.engine.decode.Decoding;
import dev.lineament.engine.decode.ImageDecoder;
import dev.lineament.engine.decode.Orientation;
import dev.lineament.engine.decode.Picture;
import dev.lineament.engine.decode.Pixels;
import dev.lineament.models.Model;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each model is shown, whatever it makes of it. A picture whose red tells across and whose
 * green tells down is cut by a mesh made by hand, and the last crop is read from the memory that
 * the model was given: a shift of a tenth of a pixel fails.
 */
class GoldenCropsIT {
  private static final int SIDE = 250;

  /** Pixels; float32 rounding of bilinear samples. */
  private static final double EXACT = 0.02;

  /** Pixels, in a face of 190 x 270; what another decoder and other rounding may move it by. */
  private static final double FITTED = 0.5;

  private static Networks networks;

  @BeforeAll
  static void load() {
    networks = new Networks();
  }

  @AfterAll
  static void close() {
    networks.close();
  }

  interface Look {
    void at(Picture picture, Mesh mesh, Workspace workspace);
  }

  /**
   * The face is 60 pixels wide and 100 high, its middle at (125, 125); the eyes are level at 115,
   * their corners at 95, 115, 135 and 155. Each look: size of the crop, and where its first sample
   * lies, its first row's last, and its last row's first.
   */
  static Stream<Arguments> looks() {
    return Stream.of(
        // 1.5 x 100 round the middle.
        look("attention mesh", 192, corners(50, 200, 50, 200, 192), GoldenCropsIT::attention),
        look("its mirror", 192, corners(200, 50, 50, 200, 192), GoldenCropsIT::mirrored),
        // The right eye, in a mirror: 2.3 x 20 round (145, 115).
        look("eyes", 64, corners(168, 122, 92, 138, 64), GoldenCropsIT::eyes),
        // In a mirror: 0.97 x 100, and 1 x 100.
        look("age", 112, corners(173.5, 76.5, 76.5, 173.5, 112), GoldenCropsIT::age),
        look("expression", 112, corners(175, 75, 75, 175, 112), GoldenCropsIT::expression),
        // In a mirror: 1.15 x 100, from 67.5 to 182.5; out of the picture at half its size, where
        // means of two neighbours are rounded up by half a pixel's number.
        look("expression vote", 48, corners(183, 68, 68, 183, 48), GoldenCropsIT::vote),
        // 1 x 100.
        look("glasses and beards", 160, corners(75, 175, 75, 175, 160), GoldenCropsIT::faceRes),
        // 0.8 x 100.
        look("quality", 96, corners(85, 165, 85, 165, 96), GoldenCropsIT::quality));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void showsItsModelTheRightPlace(String name, int size, double[] corners, Look look) {
    Workspace workspace = new Workspace();

    look.at(ramp(), mesh(), workspace);

    FloatBuffer planes = workspace.floats(3 * size * size);
    int[] samples = {0, size - 1, (size - 1) * size};
    for (int i = 0; i < samples.length; i++) {
      // A pixel's centre lies half a pixel from where it begins.
      double x = planes.get(samples[i]) + 0.5;
      double y = planes.get(samples[i] + size * size) + 0.5;
      assertThat(x).as("%s, x of corner %d", name, i).isCloseTo(corners[2 * i], within(EXACT));
      assertThat(y).as("%s, y of corner %d", name, i).isCloseTo(corners[2 * i + 1], within(EXACT));
    }
  }

  @Test
  void findsAndFitsAPortraitWhereItDid() {
    Picture picture = portrait("roy");
    Workspace workspace = new Workspace();

    Detection face =
        new CenterFace(networks.of(Model.CENTERFACE))
            .detect(picture, workspace).stream()
                .max(Comparator.comparingDouble(Detection::score))
                .orElseThrow();
    Mesh found = new FaceMesh(networks.of(Model.FACEMESH)).fit(picture, face, workspace);
    Mesh fine = new AttentionMesh(networks.of(Model.ATTENTION_MESH)).of(picture, found, workspace);
    Eyes.Pair eyes = new Eyes(networks.of(Model.IRIS)).of(picture, fine, workspace);

    isAt(new Point(face.left(), face.top()), 134.0, 92.1);
    isAt(new Point(face.right(), face.bottom()), 326.1, 360.1);
    isCrop(found.crop(), 229.2, 239.2, 366.3);
    isCrop(fine.crop(), 229.5, 239.3, 351.9);
    isAt(eyes.left().outer(), 186.2, 195.0);
    isAt(eyes.left().iris(), 199.1, 193.9);
    isAt(eyes.right().outer(), 296.4, 198.3);
    isAt(eyes.right().iris(), 282.0, 196.4);
  }

  private static Picture portrait(String name) {
    byte[] file = SamplePictures.portrait(name);
    try (ImageDecoder decoder = new ImageDecoder()) {
      return ((Decoding.Decoded) decoder.decode(file, AcceptedFormats.ALL)).picture();
    }
  }

  private static void isAt(Point point, double x, double y) {
    assertThat(point.x()).isCloseTo(x, within(FITTED));
    assertThat(point.y()).isCloseTo(y, within(FITTED));
  }

  private static void isCrop(Square crop, double x, double y, double side) {
    isAt(crop.centre(), x, y);
    assertThat(crop.side()).isCloseTo(side, within(FITTED));
  }

  private static void attention(Picture picture, Mesh mesh, Workspace workspace) {
    new AttentionMesh(networks.of(Model.ATTENTION_MESH)).of(picture, mesh, workspace);
  }

  private static void mirrored(Picture picture, Mesh mesh, Workspace workspace) {
    new AttentionMesh(networks.of(Model.ATTENTION_MESH)).mirrored(picture, mesh, workspace);
  }

  private static void eyes(Picture picture, Mesh mesh, Workspace workspace) {
    new Eyes(networks.of(Model.IRIS)).of(picture, mesh, workspace);
  }

  private static void age(Picture picture, Mesh mesh, Workspace workspace) {
    new AgeGender(networks.of(Model.AGE_GENDER)).of(picture, mesh, workspace);
  }

  private static void expression(Picture picture, Mesh mesh, Workspace workspace) {
    new Expression(networks.of(Model.EXPRESSION)).of(picture, mesh, workspace);
  }

  private static void vote(Picture picture, Mesh mesh, Workspace workspace) {
    new ExpressionVote(networks.of(Model.EXPRESSION_VOTE)).of(picture, mesh, workspace);
  }

  private static void faceRes(Picture picture, Mesh mesh, Workspace workspace) {
    new FaceRes(networks.of(Model.FACERES)).of(picture, mesh, workspace);
  }

  private static void quality(Picture picture, Mesh mesh, Workspace workspace) {
    FaceQuality.of(picture, mesh, workspace);
  }

  private static Arguments look(String name, int size, double[] corners, Look look) {
    return Arguments.of(name, size, corners, look);
  }

  /** Of a square that is not turned, the first sample, the end of its row, and of its column. */
  private static double[] corners(double left, double right, double top, double bottom, int size) {
    double halfAcross = (right - left) / size / 2;
    double halfDown = (bottom - top) / size / 2;
    return new double[] {
      left + halfAcross,
      top + halfDown,
      right - halfAcross,
      top + halfDown,
      left + halfAcross,
      bottom - halfDown
    };
  }

  /** Red counts the pixels across, and green down. */
  private static Picture ramp() {
    byte[] samples = new byte[SIDE * SIDE * 3];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        samples[(y * SIDE + x) * 3] = (byte) x;
        samples[(y * SIDE + x) * 3 + 1] = (byte) y;
      }
    }
    Pixels pixels = new Pixels(samples, SIDE, SIDE, 3, 0, 1, 2);
    return new Picture(pixels, Orientation.UPRIGHT, new ImageSize(SIDE, SIDE), 1);
  }

  private static Mesh mesh() {
    float[] xyz = new float[3 * Mesh.POINTS];
    Arrays.fill(xyz, 0.5f);
    // Eye corners, forehead, chin: point, x, y in a square of 200 pixels round the middle.
    List<float[]> places =
        List.of(
            new float[] {33, 0.35f, 0.45f},
            new float[] {133, 0.45f, 0.45f},
            new float[] {362, 0.55f, 0.45f},
            new float[] {263, 0.65f, 0.45f},
            new float[] {10, 0.5f, 0.25f},
            new float[] {152, 0.5f, 0.75f});
    for (float[] place : places) {
      xyz[3 * (int) place[0]] = place[1];
      xyz[3 * (int) place[0] + 1] = place[2];
    }
    return new Mesh(new Square(new Point(125, 125), 200, 0), xyz, 1);
  }
}
