package dev.lineament.engine;

import java.awt.geom.Point2D;

/** A face with its mesh, in an image of some width. For fitting the heads only. */
public final class PlacedFace {
  private final Mesh mesh;
  private final int width;

  PlacedFace(Mesh mesh, int width) {
    this.mesh = mesh;
    this.width = width;
  }

  /** The place of a point of MediaPipe's face mesh (0 to 467), in pixels of the image. */
  public Point2D point(int meshPoint) {
    Point point = mesh.inPicture(meshPoint);
    return new Point2D.Double(point.x(), point.y());
  }

  /** The larger side of the face, in pixels of the image. */
  public double size() {
    return mesh.extent() * mesh.crop().side();
  }

  /**
   * How a crop lies beside where it should.
   *
   * @param across to the right, in shares of the face's size
   * @param down in shares of the face's size
   * @param turned clockwise, in radians
   * @param scale 1 for the right size
   * @param mirrored whether the crop is flipped left to right
   */
  public record Misplacement(
      double across, double down, double turned, double scale, boolean mirrored) {
    /** None. */
    public static final Misplacement NONE = new Misplacement(0, 0, 0, 1, false);
  }

  /** The crop for the heads in a copy of the image, which may be smaller or larger. */
  Square crop(int copyWidth, Misplacement by) {
    Square right = mesh.aligned(FaceRes.SCALE);
    double shrunk = (double) copyWidth / width;
    Point centre =
        new Point(
            (right.centre().x() + by.across * right.side()) * shrunk,
            (right.centre().y() + by.down * right.side()) * shrunk);
    return new Square(
        centre, right.side() * by.scale * shrunk, right.roll() + by.turned, by.mirrored);
  }
}
