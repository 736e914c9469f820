package dev.lineament.bench.speed;

import java.util.Arrays;

/**
 * How many multiply-adds of 32-bit floats one core does in a second at most, measured by a small
 * matrix product that stays in the nearest cache. The compiler makes vector instructions of it; a
 * library written for the processor may come some percent higher.
 */
final class PeakRate {
  /** Columns of the product; twelve rows of so many floats fit into 32 KB. */
  private static final int COLUMNS = 512;

  private static final int REPEATS = 20_000;

  /** Rows of the second matrix, rows of the product. */
  private static final int INNER = 8;

  private static final int ROWS = 4;

  private final float[][] inner = new float[INNER][COLUMNS];
  private final float[][] product = new float[ROWS][COLUMNS];

  PeakRate() {
    for (float[] row : inner) {
      Arrays.fill(row, 1e-3f);
    }
  }

  /** Multiply-adds per second; the best of some tries, as others may use the core too. */
  double measure(int tries) {
    double best = 0;
    for (int i = 0; i < tries; i++) {
      long start = System.nanoTime();
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        multiply(1e-3f);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      best = Math.max(best, (double) REPEATS * ROWS * INNER * COLUMNS / seconds);
    }
    if (!(product[0][0] > 0)) {
      // Also makes the result count, so that the work cannot be left out.
      throw new IllegalStateException("the product is " + product[0][0]);
    }
    return best;
  }

  private void multiply(float factor) {
    rows(product[0], product[1], factor);
    rows(product[2], product[3], factor);
  }

  // Two rows at once, so that what is read of the second matrix is used twice.
  private void rows(float[] first, float[] second, float factor) {
    for (int half = 0; half < INNER; half += 4) {
      add(first, second, inner[half], inner[half + 1], inner[half + 2], inner[half + 3], factor);
    }
  }

  private static void add(
      float[] first, float[] second, float[] a, float[] b, float[] c, float[] d, float factor) {
    for (int i = 0; i < COLUMNS; i++) {
      float one = Math.fma(a[i], factor, first[i]);
      float two = Math.fma(a[i], factor, second[i]);
      one = Math.fma(b[i], factor, one);
      two = Math.fma(b[i], factor, two);
      one = Math.fma(c[i], factor, one);
      two = Math.fma(c[i], factor, two);
      first[i] = Math.fma(d[i], factor, one);
      second[i] = Math.fma(d[i], factor, two);
    }
  }
}
