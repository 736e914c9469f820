package dev.lineament.engine.decode;

import dev.lineament.core.analysis.ImageSize;
import java.awt.image.BufferedImage;

/**
 * A decoded image as it was stored, its orientation, and smaller copies of it made when first
 * needed. All coordinates handed in are upright and continuous (a pixel covers [i, i + 1)). Valid
 * until its {@link ImageDecoder} decodes the next; any number of threads may look at it.
 */
public final class Picture {
  /**
   * A crop is rather enlarged so many times from the pixels that are decoded than the whole image
   * is decoded once more.
   */
  static final double MAX_ENLARGED = 1.25;

  private final Levels levels;
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
  public Picture(Pixels stored, Orientation orientation, ImageSize fullSize, int subsampling) {
    this(
        new Levels(
            stored.width(), stored.height(), Levels.Decoded.whole(stored), new PixelMemory()),
        orientation,
        fullSize,
        subsampling);
  }

  Picture(Levels levels, Orientation orientation, ImageSize fullSize, int subsampling) {
    this.levels = levels;
    this.orientation = orientation;
    this.fullSize = fullSize;
    this.subsampling = subsampling;
  }

  /** This picture after a quarter turn clockwise; the two share their pixels. */
  public Picture quarterTurned() {
    ImageSize turned =
        new ImageSize(
            /* widthPixels= */ fullSize.heightPixels(), /* heightPixels= */ fullSize.widthPixels());
    return new Picture(levels, orientation.quarterTurned(), turned, subsampling);
  }

  /** How to turn the stored pixels upright. */
  public Orientation orientation() {
    return orientation;
  }

  /** Size of the upright image as its header tells it. */
  public ImageSize fullSize() {
    return fullSize;
  }

  /** Upright width in pixels of level 0. */
  public int width() {
    return orientation.swapsSides() ? levels.height() : levels.width();
  }

  /** Upright height in pixels of level 0. */
  public int height() {
    return orientation.swapsSides() ? levels.width() : levels.height();
  }

  /** Fraction of the full upright width of an x in pixels of level 0. */
  public float fractionX(double x) {
    return (float) (x * subsampling / fullSize.widthPixels());
  }

  /** Fraction of the full upright height of a y in pixels of level 0. */
  public float fractionY(double y) {
    return (float) (y * subsampling / fullSize.heightPixels());
  }

  /** Stored width in pixels of level 0, which need not be decoded for that. */
  public int storedWidth() {
    return levels.width();
  }

  /** Stored height in pixels of level 0. */
  public int storedHeight() {
    return levels.height();
  }

  /** The stored pixels at 1 / 2^level of their size. */
  public Pixels stored(int level) {
    return levels.at(level);
  }

  /**
   * The level to take a crop from that shrinks level 0 so many times: the coarsest that has as many
   * pixels as the crop. Where that was not decoded yet, the decoded one, if it has nearly as many.
   */
  public int levelFor(double reduction) {
    int level = exactLevelFor(reduction);
    int decoded = levels.decodedLevel();
    return level < decoded && reduction * MAX_ENLARGED >= 1 << decoded ? decoded : level;
  }

  private int exactLevelFor(double reduction) {
    int level = 0;
    int side = Math.min(levels.width(), levels.height());
    while (reduction >= 2 << level && side >> (level + 1) > 0) {
      level++;
    }
    return level;
  }

  /** The stored pixels made so many times smaller than level 0, by averaging. */
  public Pixels shrunk(double reduction) {
    int width = Math.max(1, (int) Math.round(levels.width() / reduction));
    int height = Math.max(1, (int) Math.round(levels.height() / reduction));
    int level = exactLevelFor(reduction);
    Pixels nearest = stored(level);
    return width == nearest.width() && height == nearest.height()
        ? nearest
        : levels.shrunk(width, height, level);
  }

  /** The upright picture at level 0, for drawing on. */
  public BufferedImage upright() {
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
