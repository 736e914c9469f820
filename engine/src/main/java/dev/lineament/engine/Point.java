package dev.lineament.engine;

/**
 * A point of the upright picture.
 *
 * @param x decoded pixels from the left
 * @param y decoded pixels from the top
 */
record Point(double x, double y) {
  /** The point in the middle of these. */
  static Point mean(Point... points) {
    double x = 0;
    double y = 0;
    for (Point point : points) {
      x += point.x;
      y += point.y;
    }
    return new Point(x / points.length, y / points.length);
  }

  double distanceTo(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  /** Angle of the way to another point, in radians, clockwise from the right as y runs down. */
  double angleTo(Point other) {
    return Math.atan2(other.y - y, other.x - x);
  }
}
