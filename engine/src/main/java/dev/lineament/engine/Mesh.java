package dev.lineament.engine;

/**
 * 468 points on a face, numbered as MediaPipe's face mesh numbers them. They lie in the frame of a
 * crop that is turned with the head, so that there the face is upright.
 *
 * @param crop the square that the points were found in
 * @param xyz of each point: across, down and towards the viewer's back, as fractions of the crop's
 *     side
 * @param certainty 0 to 1, that the crop shows a face
 */
record Mesh(Square crop, float[] xyz, float certainty) {
  static final int POINTS = 468;

  /** The outer corner of the eye at the left of the picture, and of the eye at its right. */
  private static final int EYE_CORNER_LEFT = 33;

  private static final int EYE_CORNER_RIGHT = 263;

  Mesh {
    if (xyz.length != 3 * POINTS) {
      throw new IllegalArgumentException(xyz.length + " numbers do not make " + POINTS + " points");
    }
  }

  /** Across the crop, 0 to 1 inside it. */
  float x(int point) {
    return xyz[3 * point];
  }

  /** Down the crop, 0 to 1 inside it. */
  float y(int point) {
    return xyz[3 * point + 1];
  }

  /** Away from the viewer, in the scale of x and y. */
  float z(int point) {
    return xyz[3 * point + 2];
  }

  /** Middle of some points, in the picture. */
  Point inPicture(int... points) {
    Point middle = inCrop(points);
    return crop.at(middle.x(), middle.y());
  }

  /** Middle of some points, in the crop's fractions. */
  Point inCrop(int... points) {
    double x = 0;
    double y = 0;
    for (int point : points) {
      x += x(point);
      y += y(point);
    }
    return new Point(x / points.length, y / points.length);
  }

  /** How far the head is tilted clockwise in the picture, in radians. */
  double roll() {
    return inPicture(EYE_CORNER_LEFT).angleTo(inPicture(EYE_CORNER_RIGHT));
  }

  /** The larger side of the box round all points, as a fraction of the crop's side. */
  double extent() {
    Bounds bounds = bounds();
    return Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  }

  /**
   * The square round the face, turned with it: centred on the box round all points.
   *
   * @param scale its side over the larger side of that box
   */
  Square aligned(double scale) {
    Bounds bounds = bounds();
    Point centre = crop.at((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2);
    return new Square(centre, scale * extent() * crop.side(), roll());
  }

  private record Bounds(double left, double top, double right, double bottom) {}

  private Bounds bounds() {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (int point = 0; point < POINTS; point++) {
      left = Math.min(left, x(point));
      right = Math.max(right, x(point));
      top = Math.min(top, y(point));
      bottom = Math.max(bottom, y(point));
    }
    return new Bounds(left, top, right, bottom);
  }
}
