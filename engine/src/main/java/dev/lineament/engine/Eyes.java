package dev.lineament.engine;

import dev.lineament.engine.decode.Picture;
import java.nio.FloatBuffer;

/** Looks at each eye with MediaPipe's iris model. */
final class Eyes {
  /** Side of the model's input, in pixels. */
  private static final int SIZE = 64;

  /** Side of the crop over the distance of the eye's corners; what the model was made for. */
  static final double MARGIN = 2.3;

  private static final int NUMBERS_PER_POINT = 3;

  // Points of the model.
  private static final int OUTER_CORNER = 0;
  private static final int LOWER_LID = 4;
  private static final int INNER_CORNER = 8;
  private static final int UPPER_LID = 12;
  private static final int IRIS = 71;

  private final Network network;

  Eyes(Network network) {
    this.network = network;
  }

  /**
   * Both eyes.
   *
   * @param left the eye at the left of an upright face
   * @param right the other one
   */
  record Pair(Eye left, Eye right) {
    /** Height over width of the opening, mean of both: 0.1 when closed, 0.3 to 0.5 when open. */
    double opening() {
      return (left.opening() + right.opening()) / 2;
    }
  }

  /**
   * One eye, in the picture.
   *
   * @param outer corner
   * @param inner corner, towards the nose
   * @param upper middle of the upper lid
   * @param lower middle of the lower lid
   * @param iris its centre
   */
  record Eye(Point outer, Point inner, Point upper, Point lower, Point iris) {
    double opening() {
      double width = outer.distanceTo(inner);
      return width == 0 ? 0 : upper.distanceTo(lower) / width;
    }
  }

  Pair of(Picture picture, Mesh mesh, Workspace workspace) {
    // The model knows the eye at the left; the other one is shown to it in a mirror.
    Eye left = look(picture, crop(mesh, 33, 133), workspace);
    Eye right = look(picture, crop(mesh, 362, 263).flipped(), workspace);
    return new Pair(left, right);
  }

  /** The square round the eye between two corners of the mesh, turned with the head. */
  static Square crop(Mesh mesh, int corner, int otherCorner) {
    Point from = mesh.inPicture(corner);
    Point to = mesh.inPicture(otherCorner);
    return new Square(Point.mean(from, to), MARGIN * from.distanceTo(to), mesh.roll());
  }

  private Eye look(Picture picture, Square crop, Workspace workspace) {
    FloatBuffer planes = workspace.floats(3 * SIZE * SIZE);
    Sampling.fill(planes, picture, crop, SIZE);
    float[] points = network.run(planes, new long[] {1, 3, SIZE, SIZE}, "points").getFirst();
    return new Eye(
        inPicture(crop, points, OUTER_CORNER),
        inPicture(crop, points, INNER_CORNER),
        inPicture(crop, points, UPPER_LID),
        inPicture(crop, points, LOWER_LID),
        inPicture(crop, points, IRIS));
  }

  private static Point inPicture(Square crop, float[] points, int point) {
    int at = point * NUMBERS_PER_POINT;
    return crop.at(points[at] / SIZE, points[at + 1] / SIZE);
  }
}
