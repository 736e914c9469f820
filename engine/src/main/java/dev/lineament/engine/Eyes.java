package dev.lineament.engine;

import java.nio.FloatBuffer;

/** Measures how far the eyes are open, from the contour that MediaPipe's iris model draws. */
final class Eyes {
  /** Side of the model's input, in pixels. */
  private static final int SIZE = 64;

  /** Side of the crop over the distance of the eye's corners; what the model was made for. */
  static final double MARGIN = 2.3;

  private static final int NUMBERS_PER_POINT = 3;

  // Points of the contour: the corners, and the middle of the lower and of the upper lid.
  private static final int CORNER = 0;
  private static final int OTHER_CORNER = 8;
  private static final int LOWER_LID = 4;
  private static final int UPPER_LID = 12;

  private final Network network;

  Eyes(Network network) {
    this.network = network;
  }

  /** Height over width of the opening, mean of both eyes: 0.1 when closed, 0.3 to 0.5 when open. */
  double opening(Picture picture, Mesh mesh, Workspace workspace) {
    // The model knows the eye at the right; the other one is shown to it in a mirror.
    double right = opening(picture, crop(mesh, 362, 263), workspace);
    double left = opening(picture, crop(mesh, 33, 133).flipped(), workspace);
    return (left + right) / 2;
  }

  /** The square round the eye between two corners of the mesh, turned with the head. */
  static Square crop(Mesh mesh, int corner, int otherCorner) {
    Point from = mesh.inPicture(corner);
    Point to = mesh.inPicture(otherCorner);
    return new Square(Point.mean(from, to), MARGIN * from.distanceTo(to), mesh.roll());
  }

  private double opening(Picture picture, Square crop, Workspace workspace) {
    FloatBuffer planes = workspace.floats(3 * SIZE * SIZE);
    Sampling.fill(planes, picture, crop, SIZE);
    float[] points = network.run(planes, new long[] {1, 3, SIZE, SIZE}, "points").getFirst();
    double width = distance(points, CORNER, OTHER_CORNER);
    return width == 0 ? 0 : distance(points, UPPER_LID, LOWER_LID) / width;
  }

  private static double distance(float[] points, int from, int to) {
    int a = from * NUMBERS_PER_POINT;
    int b = to * NUMBERS_PER_POINT;
    return Math.hypot(points[a] - points[b], points[a + 1] - points[b + 1]);
  }
}
