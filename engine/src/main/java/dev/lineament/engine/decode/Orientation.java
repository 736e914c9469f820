package dev.lineament.engine.decode;

/**
 * How the stored pixels must be turned to stand upright: the value of the EXIF tag Orientation
 * (Exif 2.32, section 4.6.4 A, tag 0x0112).
 *
 * <p>Coordinates are continuous: a pixel covers [i, i + 1), origin top left. The turn is written as
 * the way back, from upright to stored: swap x and y, then count from the far side.
 */
public enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  TURNED_180(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  TURNED_90(true, false, true),
  TRANSVERSED(true, true, true),
  TURNED_270(true, true, false);

  private final boolean swaps;
  private final boolean fromRight;
  private final boolean fromBottom;

  Orientation(boolean swaps, boolean fromRight, boolean fromBottom) {
    this.swaps = swaps;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** The orientation that an EXIF value of 1 to 8 names; anything else means upright. */
  public static Orientation ofExif(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  /** The orientation of a picture that is this one seen after a quarter turn clockwise. */
  public Orientation quarterTurned() {
    // A place (u, v) of the turned picture is (v, height - u) of this one.
    boolean right = swaps != fromRight;
    boolean bottom = swaps == fromBottom;
    for (Orientation each : values()) {
      if (each.swaps != swaps && each.fromRight == right && each.fromBottom == bottom) {
        return each;
      }
    }
    throw new IllegalStateException("there are eight orientations");
  }

  /** Whether the upright width is the stored height. */
  public boolean swapsSides() {
    return swaps;
  }

  /** Stored x of an upright point, in an image stored {@code storedWidth} wide. */
  public double storedX(double x, double y, double storedWidth) {
    double along = swaps ? y : x;
    return fromRight ? storedWidth - along : along;
  }

  /** Stored y of an upright point, in an image stored {@code storedHeight} high. */
  public double storedY(double x, double y, double storedHeight) {
    double along = swaps ? x : y;
    return fromBottom ? storedHeight - along : along;
  }
}
