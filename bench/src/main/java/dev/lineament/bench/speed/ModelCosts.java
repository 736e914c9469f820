package dev.lineament.bench.speed;

/**
 * Multiply-adds of the networks, from the shapes of the convolutions and products in the shipped
 * files.
 */
final class ModelCosts {
  /** CenterFace, for each pixel that it is shown. */
  private static final double DETECTOR_PER_PIXEL = 6027.1;

  /** The detector looks first at a picture of this larger side, in pixels. */
  private static final int DETECTOR_SIDE = 640;

  private static final int DETECTOR_MULTIPLE = 32;

  private static final double MESH = 36.68e6;
  private static final double ATTENTION_MESH = 45.4e6;
  private static final double IRIS = 55.25e6;
  private static final double AGE_GENDER = 97.23e6;
  private static final double EXPRESSION = 51.54e6;
  private static final double FACERES = 249.98e6;
  private static final double VOTES = 24.54e6 + 65.77e6;

  private ModelCosts() {}

  /**
   * The least that a picture takes in which the first pass finds all faces, upright: the mesh looks
   * twice at each, the iris once at each eye, FaceRes once at the face, the others at the face and
   * its mirror image.
   */
  static double ofPicture(Composition picture) {
    double looks = 2 * (MESH + ATTENTION_MESH + IRIS + AGE_GENDER + EXPRESSION + VOTES);
    return detector(picture) + picture.faces() * (looks + FACERES);
  }

  static double detector(Composition picture) {
    double larger = Math.max(picture.width(), picture.height());
    double scale = Math.min(1, DETECTOR_SIDE / larger);
    return DETECTOR_PER_PIXEL * side(picture.width() * scale) * side(picture.height() * scale);
  }

  private static double side(double pixels) {
    return Math.ceil(Math.round(pixels) / (double) DETECTOR_MULTIPLE) * DETECTOR_MULTIPLE;
  }
}
