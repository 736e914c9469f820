package dev.lineament.engine;

import dev.lineament.engine.decode.Orientation;
import dev.lineament.engine.decode.Picture;
import dev.lineament.engine.decode.Pixels;
import java.nio.FloatBuffer;

/**
 * Fills a model's input with a square of a picture: bilinear, pixel centres at one half, black
 * outside the picture. The picture is first taken at the size at which the crop shrinks it less
 * than twofold, so no pixel is skipped.
 */
final class Sampling {
  /** Above this reduction four samples are taken for a pixel instead of one. */
  private static final double SUPERSAMPLED_FROM = 1.25;

  private final Pixels pixels;
  private final int size;
  private final int steps;
  // Stored x = x0 + xu * u + xv * v for a sample u steps across and v steps down; y likewise.
  private final double x0;
  private final double xu;
  private final double xv;
  private final double y0;
  private final double yu;
  private final double yv;

  private Sampling(Picture picture, Square square, int size) {
    double reduction = square.side() / size;
    int level = picture.levelFor(reduction);
    this.pixels = picture.stored(level);
    this.size = size;
    this.steps = reduction / (1 << level) > SUPERSAMPLED_FROM ? 2 : 1;
    Point origin = stored(picture, square.at(0, 0), level);
    Point right = stored(picture, square.at(1, 0), level);
    Point down = stored(picture, square.at(0, 1), level);
    double samples = (double) size * steps;
    xu = (right.x() - origin.x()) / samples;
    xv = (down.x() - origin.x()) / samples;
    yu = (right.y() - origin.y()) / samples;
    yv = (down.y() - origin.y()) / samples;
    // To the centre of the first sample, and from continuous coordinates to pixel indices.
    x0 = origin.x() + (xu + xv) / 2 - 0.5;
    y0 = origin.y() + (yu + yv) / 2 - 0.5;
  }

  private static Point stored(Picture picture, Point upright, int level) {
    Orientation orientation = picture.orientation();
    double shrunk = 1 << level;
    return new Point(
        orientation.storedX(upright.x(), upright.y(), picture.storedWidth()) / shrunk,
        orientation.storedY(upright.x(), upright.y(), picture.storedHeight()) / shrunk);
  }

  /** Fills three planes (red, green, blue) of {@code size} x {@code size} values. */
  static void fill(FloatBuffer planes, Picture picture, Square square, int size) {
    new Sampling(picture, square, size).fill(planes);
  }

  private void fill(FloatBuffer planes) {
    float[] rgb = new float[3];
    int plane = size * size;
    float weight = 1f / (steps * steps);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        rgb[0] = 0;
        rgb[1] = 0;
        rgb[2] = 0;
        for (int v = row * steps; v < (row + 1) * steps; v++) {
          for (int u = column * steps; u < (column + 1) * steps; u++) {
            add(x0 + xu * u + xv * v, y0 + yu * u + yv * v, rgb);
          }
        }
        int at = row * size + column;
        planes.put(at, rgb[0] * weight);
        planes.put(at + plane, rgb[1] * weight);
        planes.put(at + 2 * plane, rgb[2] * weight);
      }
    }
  }

  private void add(double x, double y, float[] rgb) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = (float) (x - left);
    float below = (float) (y - top);
    boolean inside =
        left >= 0 && top >= 0 && left < pixels.width() - 1 && top < pixels.height() - 1;
    if (inside) {
      addInside(pixels.at(left, top), right, below, rgb);
      return;
    }
    add(left, top, (1 - right) * (1 - below), rgb);
    add(left + 1, top, right * (1 - below), rgb);
    add(left, top + 1, (1 - right) * below, rgb);
    add(left + 1, top + 1, right * below, rgb);
  }

  // The same as four times the other, without asking each time whether the pixel is there.
  private void addInside(int topLeft, float right, float below, float[] rgb) {
    int topRight = topLeft + pixels.pixelStride();
    int down = pixels.width() * pixels.pixelStride();
    float a = (1 - right) * (1 - below);
    float b = right * (1 - below);
    float c = (1 - right) * below;
    float d = right * below;
    rgb[0] +=
        a * pixels.red(topLeft)
            + b * pixels.red(topRight)
            + c * pixels.red(topLeft + down)
            + d * pixels.red(topRight + down);
    rgb[1] +=
        a * pixels.green(topLeft)
            + b * pixels.green(topRight)
            + c * pixels.green(topLeft + down)
            + d * pixels.green(topRight + down);
    rgb[2] +=
        a * pixels.blue(topLeft)
            + b * pixels.blue(topRight)
            + c * pixels.blue(topLeft + down)
            + d * pixels.blue(topRight + down);
  }

  private void add(int x, int y, float weight, float[] rgb) {
    if (x < 0 || y < 0 || x >= pixels.width() || y >= pixels.height()) {
      return;
    }
    int at = pixels.at(x, y);
    rgb[0] += weight * pixels.red(at);
    rgb[1] += weight * pixels.green(at);
    rgb[2] += weight * pixels.blue(at);
  }
}
