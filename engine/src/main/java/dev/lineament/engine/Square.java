package dev.lineament.engine;

/**
 * A turned square of the upright picture that is cut out for a model.
 *
 * @param centre of the square
 * @param side decoded pixels
 * @param roll radians, by which the square is turned clockwise in the picture
 * @param mirrored whether the crop is flipped left to right
 */
record Square(Point centre, double side, double roll, boolean mirrored) {
  Square(Point centre, double side, double roll) {
    this(centre, side, roll, false);
  }

  /** The same square, its crop flipped left to right. */
  Square flipped() {
    return new Square(centre, side, roll, !mirrored);
  }

  /** The place in the picture of a place in the crop, both 0 to 1 across and down the crop. */
  Point at(double across, double down) {
    double u = (mirrored ? 0.5 - across : across - 0.5) * side;
    double v = (down - 0.5) * side;
    double cos = Math.cos(roll);
    double sin = Math.sin(roll);
    return new Point(centre.x() + cos * u - sin * v, centre.y() + sin * u + cos * v);
  }
}
