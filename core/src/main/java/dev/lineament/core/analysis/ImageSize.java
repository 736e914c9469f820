package dev.lineament.core.analysis;

/**
 * Size of the upright image (after its EXIF orientation).
 *
 * @param widthPixels at least 1
 * @param heightPixels at least 1
 */
public record ImageSize(int widthPixels, int heightPixels) {
  public ImageSize {
    if (widthPixels < 1 || heightPixels < 1) {
      throw new IllegalArgumentException(
          "image of " + widthPixels + " x " + heightPixels + " pixels");
    }
  }
}
