package dev.lineament.engine;

import dev.lineament.core.analysis.ImageSize;

/**
 * What the first bytes of an image tell before a pixel is decoded.
 *
 * @param format JPEG or PNG
 * @param width stored pixels, at least 1
 * @param height stored pixels, at least 1
 * @param orientation how to turn it upright; a PNG is never turned, as Rekognition does
 * @param bytesPerPixel that decoding needs for each pixel kept
 * @param coefficientBytes that a JPEG of several scans needs before its first pixel; else 0
 * @param scans of a JPEG; 1 for others
 * @param complete whether a JPEG has its end marker; always true for others
 */
record ImageHeader(
    ImageFormat format,
    int width,
    int height,
    Orientation orientation,
    int bytesPerPixel,
    long coefficientBytes,
    int scans,
    boolean complete) {

  long pixels() {
    return (long) width * height;
  }

  /** Size after turning it upright. */
  ImageSize uprightSize() {
    return orientation.swapsSides() ? new ImageSize(height, width) : new ImageSize(width, height);
  }
}
