package dev.lineament.engine;

/** What the mesh tells of the mouth. */
final class Mouth {
  private static final int UPPER_LIP = 13;
  private static final int LOWER_LIP = 14;
  private static final int CORNER_LEFT = 61;
  private static final int CORNER_RIGHT = 291;

  // A point of the upper lip and the one under it, on the lips' inner edges.
  private static final int[][] OPENINGS = {{UPPER_LIP, LOWER_LIP}, {82, 87}, {312, 317}};

  private Mouth() {}

  /**
   * What three looks at a mouth measure, in shares of the face's size.
   *
   * @param opening as the face mesh sees it
   * @param fineOpening as the attention mesh sees it, mean of the face and its mirror image
   * @param width from corner to corner, mean of the same two
   */
  record Look(double opening, double fineOpening, double width) {
    static Look of(Mesh found, Mesh fine, Mesh mirrored) {
      return new Look(
          Mouth.opening(found),
          (Mouth.opening(fine) + Mouth.opening(mirrored)) / 2,
          (Mouth.width(fine) + Mouth.width(mirrored)) / 2);
    }
  }

  /**
   * Height between the lips, mean of the middle and of both sides of it, in shares of the face's
   * size.
   */
  static double opening(Mesh mesh) {
    double sum = 0;
    for (int[] lips : OPENINGS) {
      sum += mesh.inCrop(lips[0]).distanceTo(mesh.inCrop(lips[1]));
    }
    double extent = mesh.extent();
    return extent == 0 ? 0 : sum / OPENINGS.length / extent;
  }

  /** From corner to corner, in shares of the face's size. */
  static double width(Mesh mesh) {
    double extent = mesh.extent();
    return extent == 0
        ? 0
        : mesh.inCrop(CORNER_LEFT).distanceTo(mesh.inCrop(CORNER_RIGHT)) / extent;
  }

  /** How much higher the corners are than the middle of the lips, in shares of the face's size. */
  static double lift(Mesh mesh) {
    double middle = mesh.inCrop(UPPER_LIP, LOWER_LIP).y();
    double extent = mesh.extent();
    return extent == 0 ? 0 : (middle - mesh.inCrop(CORNER_LEFT, CORNER_RIGHT).y()) / extent;
  }
}
