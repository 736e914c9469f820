package dev.lineament.engine;

/** The square of a picture that dlib cuts out for its nets. */
final class DlibChip {
  /**
   * Where dlib has the five points of a face, in a square without padding, and which points of the
   * mesh they are: the outer and the inner corner of the eye at the right of the picture, those of
   * the eye at its left, and the base of the nose. The numbers are those of dlib's {@code
   * get_face_chip_details} for five points.
   */
  private static final Place[] PLACES = {
    new Place(263, 0.8595674595992, 0.2134981538014),
    new Place(362, 0.6460604764104, 0.2289674387677),
    new Place(33, 0.1205750620789, 0.2137274526848),
    new Place(133, 0.3340850613712, 0.2290642403242),
    new Place(2, 0.4901123135679, 0.6277975316475)
  };

  private record Place(int point, double x, double y) {}

  private DlibChip() {}

  /**
   * The square that has the five points where dlib has them, as nearly as shifting, turning and
   * scaling can: least squares.
   *
   * @param padding room on each side of it, as a fraction of its side
   */
  static Square of(Mesh mesh, double padding) {
    Point[] at = new Point[PLACES.length];
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < at.length; i++) {
      at[i] = mesh.inPicture(PLACES[i].point);
      meanX += PLACES[i].x / at.length;
      meanY += PLACES[i].y / at.length;
    }
    Point middle = Point.mean(at);
    double along = 0;
    double across = 0;
    double squares = 0;
    for (int i = 0; i < at.length; i++) {
      double x = PLACES[i].x - meanX;
      double y = PLACES[i].y - meanY;
      double u = at[i].x() - middle.x();
      double v = at[i].y() - middle.y();
      along += x * u + y * v;
      across += x * v - y * u;
      squares += x * x + y * y;
    }
    double cos = along / squares;
    double sin = across / squares;
    double right = 0.5 - meanX;
    double down = 0.5 - meanY;
    Point centre =
        new Point(middle.x() + cos * right - sin * down, middle.y() + sin * right + cos * down);
    return new Square(centre, Math.hypot(cos, sin) * (2 * padding + 1), Math.atan2(sin, cos));
  }
}
