package dev.lineament.engine;

import dev.lineament.core.analysis.ImageSize;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A decoded image as it was stored, its orientation, and smaller copies of it made when first
 * needed. All coordinates handed in are upright and continuous (a pixel covers [i, i + 1)). For one
 * thread at a time.
 */
final class Picture {
  private final List<Pixels> levels = new ArrayList<>();
  private final Orientation orientation;
  private final ImageSize fullSize;
  private final int subsampling;

  /**
   * A picture.
   *
   * @param stored the pixels as they were stored
   * @param orientation how to turn them upright
   * @param fullSize of the upright image as its header tells it
   * @param subsampling how many stored pixels one decoded pixel stands for, along each side
   */
  Picture(Pixels stored, Orientation orientation, ImageSize fullSize, int subsampling) {
    levels.add(stored);
    this.orientation = orientation;
    this.fullSize = fullSize;
    this.subsampling = subsampling;
  }

  Orientation orientation() {
    return orientation;
  }

  /** Size of the upright image as its header tells it. */
  ImageSize fullSize() {
    return fullSize;
  }

  /** Upright width in decoded pixels. */
  int width() {
    return orientation.swapsSides() ? stored(0).height() : stored(0).width();
  }

  /** Upright height in decoded pixels. */
  int height() {
    return orientation.swapsSides() ? stored(0).width() : stored(0).height();
  }

  /** Fraction of the full upright width of a decoded x. */
  float fractionX(double x) {
    return (float) (x * subsampling / fullSize.widthPixels());
  }

  /** Fraction of the full upright height of a decoded y. */
  float fractionY(double y) {
    return (float) (y * subsampling / fullSize.heightPixels());
  }

  /** The stored pixels at 1 / 2^level of their size. */
  Pixels stored(int level) {
    while (levels.size() <= level) {
      levels.add(Shrinking.half(levels.getLast()));
    }
    return levels.get(level);
  }

  /** The level that is at most {@code reduction} times smaller, yet not more than one pixel. */
  int levelFor(double reduction) {
    int level = 0;
    int side = Math.min(stored(0).width(), stored(0).height());
    while (reduction >= 2 << level && side >> (level + 1) > 0) {
      level++;
    }
    return level;
  }

  /** The upright picture in decoded pixels, for drawing on. */
  BufferedImage upright() {
    Pixels from = stored(0);
    BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width()];
    for (int y = 0; y < height(); y++) {
      for (int x = 0; x < row.length; x++) {
        int storedX = (int) orientation.storedX(x + 0.5, y + 0.5, from.width());
        int storedY = (int) orientation.storedY(x + 0.5, y + 0.5, from.height());
        int at = from.at(storedX, storedY);
        row[x] = from.red(at) << 16 | from.green(at) << 8 | from.blue(at);
      }
      image.getRaster().setDataElements(0, y, row.length, 1, row);
    }
    return image;
  }
}
