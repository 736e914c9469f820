package dev.lineament.core.face;

/**
 * The box round a face: ear to ear, forehead to chin.
 *
 * <p>All four are fractions of the width or height of the upright image (after its EXIF
 * orientation), origin top left, x to the right, y down. {@code left} and {@code top} may be
 * negative, and the far sides may lie beyond 1, when the face is cut by the edge.
 *
 * @param width fraction of the image's width, not negative
 * @param height fraction of the image's height, not negative
 * @param left left side, fraction of the image's width
 * @param top upper side, fraction of the image's height
 */
public record BoundingBox(float width, float height, float left, float top) {
  public BoundingBox {
    Ranges.finite("Width", width);
    Ranges.finite("Height", height);
    Ranges.finite("Left", left);
    Ranges.finite("Top", top);
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("box of negative size: " + width + " x " + height);
    }
  }

  /** Share of the image that the box covers; more than 1 only for a box larger than the image. */
  public float area() {
    return width * height;
  }
}
