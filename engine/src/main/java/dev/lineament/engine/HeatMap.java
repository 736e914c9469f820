package dev.lineament.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * CenterFace's four outputs, each a grid of one cell per 4 x 4 pixels of the input, and their
 * meaning (Star-Clouds/CenterFace, prj-python/centerface.py, function decode).
 *
 * @param rows of the grid
 * @param columns of the grid
 * @param heat score of a face centred in the cell
 * @param scale logarithm of height and width
 * @param offset of the centre, down and across, in cells
 * @param points five, each down and across, as fractions of the box
 */
record HeatMap(int rows, int columns, float[] heat, float[] scale, float[] offset, float[] points) {
  /** Pixels of the input per cell. */
  static final int STRIDE = 4;

  private static final int POINTS = 5;

  HeatMap {
    int cells = rows * columns;
    if (heat.length != cells
        || scale.length != 2 * cells
        || offset.length != 2 * cells
        || points.length != 2 * POINTS * cells) {
      throw new IllegalArgumentException("outputs do not fit a grid of " + rows + " x " + columns);
    }
  }

  /** The faces of a score above {@code threshold}, in pixels of the input; duplicates included. */
  List<Detection> faces(float threshold) {
    List<Detection> faces = new ArrayList<>();
    for (int cell = 0; cell < heat.length; cell++) {
      if (heat[cell] > threshold) {
        faces.add(face(cell));
      }
    }
    return faces;
  }

  private Detection face(int cell) {
    int cells = heat.length;
    double height = STRIDE * Math.exp(scale[cell]);
    double width = STRIDE * Math.exp(scale[cells + cell]);
    int row = cell / columns;
    int column = cell % columns;
    double centreY = (row + offset[cell] + 0.5) * STRIDE;
    double centreX = (column + offset[cells + cell] + 0.5) * STRIDE;
    double left = centreX - width / 2;
    double top = centreY - height / 2;
    List<Point> five = new ArrayList<>(POINTS);
    for (int j = 0; j < POINTS; j++) {
      five.add(
          new Point(
              left + points[(2 * j + 1) * cells + cell] * width,
              top + points[2 * j * cells + cell] * height));
    }
    // The network's own outputs are trusted to be finite, but the score is a percentage later.
    float score = Math.clamp(heat[cell], 0f, 1f);
    return new Detection(left, top, left + width, top + height, score, five);
  }
}
