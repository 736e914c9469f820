package dev.lineament.engine;

/** What the mesh tells of the mouth. */
final class Mouth {
  private static final int UPPER_LIP = 13;
  private static final int LOWER_LIP = 14;
  private static final int CORNER_LEFT = 61;
  private static final int CORNER_RIGHT = 291;

  private Mouth() {}

  /** Height over width between the lips: at most 0.06 when closed, from 0.14 when teeth show. */
  static double opening(Mesh mesh) {
    double width = mesh.inCrop(CORNER_LEFT).distanceTo(mesh.inCrop(CORNER_RIGHT));
    return width == 0 ? 0 : mesh.inCrop(UPPER_LIP).distanceTo(mesh.inCrop(LOWER_LIP)) / width;
  }

  /** How much higher the corners are than the middle of the lips, in shares of the face's size. */
  static double lift(Mesh mesh) {
    double middle = mesh.inCrop(UPPER_LIP, LOWER_LIP).y();
    return (middle - mesh.inCrop(CORNER_LEFT, CORNER_RIGHT).y()) / mesh.extent();
  }
}
