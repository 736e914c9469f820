package dev.lineament.bench.accuracy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The 68 points of iBUG 300-W, in pixels: jaw 0 to 16, brows 17 to 26, nose 27 to 35, eyes 36 to
 * 47, mouth 48 to 67.
 *
 * @param x of each
 * @param y of each
 */
record Landmarks68(double[] x, double[] y) {
  static final int POINTS = 68;

  static Landmarks68 of(Csv.Row row) {
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = row.number("x" + i);
      y[i] = row.number("y" + i);
    }
    return new Landmarks68(x, y);
  }

  static Map<String, Landmarks68> byFile(List<Csv.Row> rows) {
    Map<String, Landmarks68> all = new HashMap<>();
    rows.forEach(row -> all.put(row.text("file"), of(row)));
    return all;
  }

  /** The middle of some points: across, down. */
  double[] middle(int... points) {
    double across = 0;
    double down = 0;
    for (int point : points) {
      across += x[point] / points.length;
      down += y[point] / points.length;
    }
    return new double[] {across, down};
  }

  /** From the middle of one eye to that of the other. */
  double eyeDistance() {
    return distance(middle(36, 37, 38, 39, 40, 41), middle(42, 43, 44, 45, 46, 47));
  }

  /** From the outer corner of one eye to that of the other. */
  double outerCornerDistance() {
    return distance(middle(36), middle(45));
  }

  static double distance(double[] from, double[] to) {
    return Math.hypot(from[0] - to[0], from[1] - to[1]);
  }
}
