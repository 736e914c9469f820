package dev.lineament.engine.decode;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The stored pixels of a picture at 1, 1/2, 1/4 ... of their size, and at others, each made when
 * first needed. A large JPEG is decoded at a level that is fine enough to find faces, and once more
 * at level 0 only if small faces ask for it. Any number of threads may ask.
 */
final class Levels {
  /** Places of {@link PixelMemory} for levels: no side has more than 2^15 pixels. */
  private static final int LEVEL_PLACES = 16;

  private static final int RGB = 3;

  private final int width;
  private final int height;
  private final Decoded decoded;
  private final PixelMemory memory;
  private final Map<Integer, Pixels> levels = new HashMap<>();
  private final Map<Size, Pixels> shrunk = new HashMap<>();

  /**
   * What is there from the beginning.
   *
   * @param level that was decoded
   * @param pixels of that level
   * @param finest decodes level 0
   */
  record Decoded(int level, Pixels pixels, Supplier<Pixels> finest) {
    /** Level 0, so that nothing has to be decoded any more. */
    static Decoded whole(Pixels pixels) {
      return new Decoded(0, pixels, () -> pixels);
    }
  }

  private record Size(int width, int height) {}

  /**
   * Levels.
   *
   * @param width of level 0
   * @param height of level 0
   * @param decoded what is there
   * @param memory for what is made of it
   */
  Levels(int width, int height, Decoded decoded, PixelMemory memory) {
    this.width = width;
    this.height = height;
    this.decoded = decoded;
    this.memory = memory;
    levels.put(decoded.level, decoded.pixels);
  }

  /** Pixels across at level 0. */
  int width() {
    return width;
  }

  /** Pixels down at level 0. */
  int height() {
    return height;
  }

  /** The coarsest level that can be had without making it of another. */
  int decodedLevel() {
    return decoded.level;
  }

  /** The pixels at 1 / 2^level of their size, rounded up. */
  synchronized Pixels at(int level) {
    Pixels pixels = levels.get(level);
    if (pixels == null) {
      pixels = level == 0 ? decoded.finest.get() : half(at(level - 1), level);
      levels.put(level, pixels);
    }
    return pixels;
  }

  private Pixels half(Pixels from, int level) {
    int bytes = (from.width() + 1) / 2 * ((from.height() + 1) / 2) * RGB;
    return Shrinking.half(from, memory.array(level, bytes));
  }

  /** The pixels at another size, made of a level that has at least as many. */
  synchronized Pixels shrunk(int toWidth, int toHeight, int level) {
    Size size = new Size(toWidth, toHeight);
    Pixels pixels = shrunk.get(size);
    if (pixels == null) {
      int place = LEVEL_PLACES + shrunk.size();
      byte[] samples = memory.array(place, toWidth * toHeight * RGB);
      pixels = Shrinking.to(at(level), toWidth, toHeight, samples);
      shrunk.put(size, pixels);
    }
    return pixels;
  }
}
