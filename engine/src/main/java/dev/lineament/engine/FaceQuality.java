package dev.lineament.engine;

import dev.lineament.core.face.ImageQuality;
import dev.lineament.engine.decode.Picture;
import java.nio.FloatBuffer;

/**
 * Brightness and sharpness of a face, measured on luma Y = 0.299 R + 0.587 G + 0.114 B (ITU-R
 * BT.601) in a square of {@link #SIZE} pixels that covers the inner face, whatever its size was.
 *
 * <ul>
 *   <li>Brightness = 100 x mean(Y) / 255.
 *   <li>Sharpness = 100 x (1 - exp(-d / {@link #SHARP_DETAIL})), d = mean |4 Y - Y(left) - Y(right)
 *       - Y(above) - Y(below)| / standard deviation of Y. Detail is counted against contrast, so
 *       that a dark copy is as sharp as its original.
 * </ul>
 */
final class FaceQuality {
  /** Pixels; finer detail than a 96th of the face does not count. */
  private static final int SIZE = 96;

  /** Side of the square over the larger side of the face: without hair and background. */
  private static final double SCALE = 0.8;

  /** Detail that gives a sharpness of 63; sharp portraits have three times as much. */
  private static final double SHARP_DETAIL = 0.12;

  /** Luma steps; a surface with less contrast than noise must not count as full of detail. */
  private static final double LEAST_CONTRAST = 2;

  private FaceQuality() {}

  static ImageQuality of(Picture picture, Mesh mesh, Workspace workspace) {
    FloatBuffer planes = workspace.floats(3 * SIZE * SIZE);
    Sampling.fill(planes, picture, mesh.aligned(SCALE), SIZE);
    float[] luma = new float[SIZE * SIZE];
    for (int i = 0; i < luma.length; i++) {
      luma[i] =
          0.299f * planes.get(i)
              + 0.587f * planes.get(i + luma.length)
              + 0.114f * planes.get(i + 2 * luma.length);
    }
    double mean = mean(luma);
    return new ImageQuality(
        percent(mean / 255), percent(1 - Math.exp(-detail(luma, mean) / SHARP_DETAIL)));
  }

  private static double mean(float[] luma) {
    double sum = 0;
    for (float value : luma) {
      sum += value;
    }
    return sum / luma.length;
  }

  /** The measure d of the class comment. */
  static double detail(float[] luma, double mean) {
    double squares = 0;
    for (float value : luma) {
      squares += (value - mean) * (value - mean);
    }
    double edges = 0;
    for (int y = 1; y < SIZE - 1; y++) {
      for (int x = 1; x < SIZE - 1; x++) {
        int i = y * SIZE + x;
        edges +=
            Math.abs(4 * luma[i] - luma[i - 1] - luma[i + 1] - luma[i - SIZE] - luma[i + SIZE]);
      }
    }
    double contrast = Math.max(LEAST_CONTRAST, Math.sqrt(squares / luma.length));
    return edges / ((SIZE - 2) * (SIZE - 2)) / contrast;
  }

  private static float percent(double share) {
    return (float) (100 * Math.clamp(share, 0.0, 1.0));
  }
}
