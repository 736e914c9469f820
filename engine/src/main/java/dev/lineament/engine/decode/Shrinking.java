package dev.lineament.engine.decode;

import java.util.Arrays;

/** Makes pixels fewer by averaging areas, so that nothing is skipped and nothing rings. */
final class Shrinking {
  private static final int RGB = 3;

  private Shrinking() {}

  /**
   * Half the size, rounded up: the mean of 2 x 2 pixels; an odd last row or column stands twice.
   *
   * @param to gets the samples; three for each pixel
   */
  static Pixels half(Pixels from, byte[] to) {
    int width = (from.width() + 1) / 2;
    int height = (from.height() + 1) / 2;
    int right = from.pixelStride();
    for (int y = 0; y < height; y++) {
      int below = 2 * y + 1 < from.height() ? from.width() * from.pixelStride() : 0;
      for (int x = 0; x < width; x++) {
        int a = from.at(2 * x, 2 * y);
        int b = 2 * x + 1 < from.width() ? a + right : a;
        int into = (y * width + x) * RGB;
        to[into] = mean(from.red(a), from.red(b), from.red(a + below), from.red(b + below));
        to[into + 1] =
            mean(from.green(a), from.green(b), from.green(a + below), from.green(b + below));
        to[into + 2] = mean(from.blue(a), from.blue(b), from.blue(a + below), from.blue(b + below));
      }
    }
    return new Pixels(to, width, height, RGB, 0, 1, 2);
  }

  private static byte mean(int a, int b, int c, int d) {
    return (byte) ((a + b + c + d + 2) >> 2);
  }

  /**
   * Another size, not larger than the pixels have: each new pixel is the mean of the area that it
   * covers, parts of pixels counted as parts.
   *
   * @param to gets the samples; three for each pixel
   */
  static Pixels to(Pixels from, int width, int height, byte[] to) {
    float[] columns = new float[from.width() * RGB];
    double rows = (double) from.height() / height;
    for (int y = 0; y < height; y++) {
      sumRows(from, y * rows, Math.min((y + 1) * rows, from.height()), columns);
      meanOfColumns(columns, from.width(), rows, to, y * width * RGB, width);
    }
    return new Pixels(to, width, height, RGB, 0, 1, 2);
  }

  private static void sumRows(Pixels from, double top, double bottom, float[] columns) {
    Arrays.fill(columns, 0);
    int last = Math.min((int) Math.ceil(bottom), from.height());
    for (int y = (int) top; y < last; y++) {
      float share = (float) (Math.min(bottom, y + 1) - Math.max(top, y));
      int at = from.at(0, y);
      for (int i = 0; i < columns.length; i += RGB) {
        columns[i] += share * from.red(at);
        columns[i + 1] += share * from.green(at);
        columns[i + 2] += share * from.blue(at);
        at += from.pixelStride();
      }
    }
  }

  private static void meanOfColumns(
      float[] columns, int columnCount, double rows, byte[] to, int into, int width) {
    double across = (double) columnCount / width;
    float scale = (float) (1 / (rows * across));
    for (int x = 0; x < width; x++) {
      double left = x * across;
      double right = Math.min((x + 1) * across, columnCount);
      int last = Math.min((int) Math.ceil(right), columnCount);
      float red = 0;
      float green = 0;
      float blue = 0;
      for (int column = (int) left; column < last; column++) {
        float share = (float) (Math.min(right, column + 1) - Math.max(left, column));
        red += share * columns[column * RGB];
        green += share * columns[column * RGB + 1];
        blue += share * columns[column * RGB + 2];
      }
      to[into + x * RGB] = rounded(red * scale);
      to[into + x * RGB + 1] = rounded(green * scale);
      to[into + x * RGB + 2] = rounded(blue * scale);
    }
  }

  private static byte rounded(float value) {
    return (byte) Math.min(255, (int) (value + 0.5f));
  }
}
