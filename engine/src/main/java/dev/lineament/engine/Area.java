package dev.lineament.engine;

/**
 * A rectangle of pixels, which may reach beyond the picture.
 *
 * @param left first column
 * @param top first row
 * @param width pixels across
 * @param height pixels down
 */
record Area(int left, int top, int width, int height) {
  /** With so many pixels more on each side. */
  Area bordered(int border) {
    return new Area(left - border, top - border, width + 2 * border, height + 2 * border);
  }

  /** With both sides rounded up to a multiple, to the right and down. */
  Area roundedUp(int multiple) {
    return new Area(
        left,
        top,
        Math.ceilDiv(width, multiple) * multiple,
        Math.ceilDiv(height, multiple) * multiple);
  }
}
