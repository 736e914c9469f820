package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DlibChipTest {
  /** Pixels; the mesh holds float32 fractions of a crop of 200. */
  private static final double ROUNDING = 1e-4;

  /** dlib's places of mesh points 263, 362, 33, 133 and 2 in a square of side 1. */
  private static final int[] POINTS = {263, 362, 33, 133, 2};

  private static final double[][] PLACES = {
    {0.8595674595992, 0.2134981538014},
    {0.6460604764104, 0.2289674387677},
    {0.1205750620789, 0.2137274526848},
    {0.3340850613712, 0.2290642403242},
    {0.4901123135679, 0.6277975316475}
  };

  @Test
  void findsTheSquareInWhichTheFivePointsLieWhereTheModelWantsThem() {
    // The points lie in a square of side 80 with its corner at (60, 70).
    Square square = DlibChip.of(mesh(0), 0.25);

    assertThat(square.centre().x()).isCloseTo(100, within(ROUNDING));
    assertThat(square.centre().y()).isCloseTo(110, within(ROUNDING));
    assertThat(square.side()).isCloseTo(80 * 1.5, within(ROUNDING));
    assertThat(square.roll()).isCloseTo(0, within(ROUNDING));
    assertThat(square.mirrored()).isFalse();
  }

  @Test
  void turnsWithTheFace() {
    Square square = DlibChip.of(mesh(Math.toRadians(30)), 0.2);

    assertThat(square.roll()).isCloseTo(Math.toRadians(30), within(ROUNDING));
    assertThat(square.side()).isCloseTo(80 * 1.4, within(ROUNDING));
    for (int i = 0; i < POINTS.length; i++) {
      double across = (0.2 + PLACES[i][0]) / 1.4;
      double down = (0.2 + PLACES[i][1]) / 1.4;
      Point there = mesh(Math.toRadians(30)).inPicture(POINTS[i]);
      assertThat(square.at(across, down).distanceTo(there)).isLessThan(ROUNDING);
    }
  }

  @Test
  void aFaceTwoPixelsFurtherGetsAChipTwoPixelsFurther() {
    Mesh mesh = mesh(0);
    for (int point : POINTS) {
      mesh.xyz()[3 * point] += 2 / 200f;
    }

    Point corner = DlibChip.of(mesh, 0.2).at(0, 0);

    // The square of side 80 at (60, 70), with 16 pixels round it.
    assertThat(corner.x()).isCloseTo(60 - 16 + 2, within(ROUNDING));
    assertThat(corner.y()).isCloseTo(70 - 16, within(ROUNDING));
  }

  @Test
  void onePointAmissMovesTheChipByLess() {
    Mesh mesh = mesh(0);
    mesh.xyz()[3 * 2] += 8 / 200f; // the nose, by 8 pixels

    Square chip = DlibChip.of(mesh, 0);

    // A fifth of 8 moves the middle; the turn and the scale take up some more.
    assertThat(chip.centre().distanceTo(new Point(100, 110))).isBetween(0.5, 4.0);
  }

  /** Turned about the middle of the picture, in a crop of 200 pixels that is not. */
  private static Mesh mesh(double roll) {
    float[] xyz = new float[3 * Mesh.POINTS];
    for (int i = 0; i < POINTS.length; i++) {
      double x = 60 + 80 * PLACES[i][0] - 100;
      double y = 70 + 80 * PLACES[i][1] - 100;
      xyz[3 * POINTS[i]] = (float) ((100 + Math.cos(roll) * x - Math.sin(roll) * y) / 200);
      xyz[3 * POINTS[i] + 1] = (float) ((100 + Math.sin(roll) * x + Math.cos(roll) * y) / 200);
    }
    return new Mesh(new Square(new Point(100, 100), 200, 0), xyz, 1);
  }
}
