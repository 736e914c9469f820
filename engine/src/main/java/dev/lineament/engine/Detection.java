package dev.lineament.engine;

import java.util.Comparator;
import java.util.List;

/**
 * A face as the detector sees it, in decoded pixels of the upright picture.
 *
 * @param left side of the box
 * @param top side of the box
 * @param right side of the box
 * @param bottom side of the box
 * @param score 0 to 1
 * @param points eye at the left of an upright face, eye at the right, nose, mouth corner at the
 *     left, mouth corner at the right
 */
record Detection(
    double left, double top, double right, double bottom, float score, List<Point> points) {
  /** Most certain first; ties by place, so that the same picture always gives the same order. */
  static final Comparator<Detection> SUREST_FIRST =
      Comparator.comparingDouble((Detection each) -> -each.score)
          .thenComparingDouble(Detection::left)
          .thenComparingDouble(Detection::top);

  Detection {
    points = List.copyOf(points);
  }

  /**
   * The same face before the picture was turned a quarter clockwise.
   *
   * @param turnedWidth of the picture after the turn
   */
  Detection beforeQuarterTurn(double turnedWidth) {
    return new Detection(
        top,
        turnedWidth - right,
        bottom,
        turnedWidth - left,
        score,
        points.stream().map(point -> new Point(point.y(), turnedWidth - point.x())).toList());
  }

  /** How far the face is tilted clockwise, by its eyes, in radians. */
  double roll() {
    return points.get(0).angleTo(points.get(1));
  }

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  double largerSide() {
    return Math.max(width(), height());
  }

  Point centre() {
    return new Point((left + right) / 2, (top + bottom) / 2);
  }

  /** Shared area over joint area, 0 to 1. */
  double overlap(Detection other) {
    double width = Math.min(right, other.right) - Math.max(left, other.left);
    double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    double shared = width * height;
    return shared / (width() * height() + other.width() * other.height() - shared);
  }
}
