package dev.lineament.bench.accuracy;

import java.awt.image.BufferedImage;

/**
 * Enlarges pictures by bicubic interpolation (Keys 1981, a = -0.5), pixel centres at one half, edge
 * pixels repeated beyond the edge.
 */
final class Bicubic {
  private static final double A = -0.5;
  private static final int TAPS = 4;
  private static final int RGB = 3;

  private Bicubic() {}

  /** The picture at another size, not smaller than it was. */
  static BufferedImage enlarged(BufferedImage from, int width, int height) {
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double across = (x + 0.5) * from.getWidth() / width - 0.5;
        double down = (y + 0.5) * from.getHeight() / height - 0.5;
        to.setRGB(x, y, at(from, across, down));
      }
    }
    return to;
  }

  private static int at(BufferedImage from, double x, double y) {
    int left = (int) Math.floor(x) - 1;
    int top = (int) Math.floor(y) - 1;
    double[] sums = new double[RGB];
    for (int row = 0; row < TAPS; row++) {
      double down = weight(y - (top + row));
      for (int column = 0; column < TAPS; column++) {
        double weight = down * weight(x - (left + column));
        int rgb =
            from.getRGB(
                Math.clamp(left + column, 0, from.getWidth() - 1),
                Math.clamp(top + row, 0, from.getHeight() - 1));
        sums[0] += weight * (rgb >> 16 & 0xff);
        sums[1] += weight * (rgb >> 8 & 0xff);
        sums[2] += weight * (rgb & 0xff);
      }
    }
    return rounded(sums[0]) << 16 | rounded(sums[1]) << 8 | rounded(sums[2]);
  }

  /** Keys' kernel. */
  static double weight(double distance) {
    double t = Math.abs(distance);
    if (t < 1) {
      return (A + 2) * t * t * t - (A + 3) * t * t + 1;
    }
    return t < 2 ? A * t * t * t - 5 * A * t * t + 8 * A * t - 4 * A : 0;
  }

  private static int rounded(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}
