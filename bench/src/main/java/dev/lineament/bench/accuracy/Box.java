package dev.lineament.bench.accuracy;

import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.face.BoundingBox;

/**
 * A box in pixels of a picture, origin top left, x to the right, y down.
 *
 * @param left side
 * @param top side
 * @param right side
 * @param bottom side
 */
record Box(double left, double top, double right, double bottom) {
  static Box of(BoundingBox box, ImageSize size) {
    double left = (double) box.left() * size.widthPixels();
    double top = (double) box.top() * size.heightPixels();
    return new Box(
        left,
        top,
        left + (double) box.width() * size.widthPixels(),
        top + (double) box.height() * size.heightPixels());
  }

  double shorterSide() {
    return Math.min(right - left, bottom - top);
  }

  /** Shared area over joint area (IoU), 0 to 1. */
  double overlap(Box other) {
    double width = Math.min(right, other.right) - Math.max(left, other.left);
    double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    double shared = width * height;
    return shared / (area() + other.area() - shared);
  }

  private double area() {
    return (right - left) * (bottom - top);
  }
}
