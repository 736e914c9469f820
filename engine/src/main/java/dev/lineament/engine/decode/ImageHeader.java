package dev.lineament.engine.decode;

import dev.lineament.core.analysis.ImageSize;

/**
 * What the first bytes of an image tell before a pixel is decoded.
 *
 * @param format of the file
 * @param width stored pixels, at least 1
 * @param height stored pixels, at least 1
 * @param orientation how to turn it upright; a PNG, a BMP and a GIF are never turned, as
 *     Rekognition does
 * @param bytesPerPixel that decoding needs for each pixel kept
 * @param wholeBytes that decoding needs before its first pixel, whatever is kept: the coefficients
 *     of a JPEG of several scans, the whole of a WebP; else 0
 * @param scans of a JPEG; 1 for others
 * @param complete whether a JPEG has its end marker; always true for others
 * @param frame the second byte of the marker before a JPEG's frame header, which tells how it is
 *     coded; 0 for others
 */
record ImageHeader(
    ImageFormat format,
    int width,
    int height,
    Orientation orientation,
    int bytesPerPixel,
    long wholeBytes,
    int scans,
    boolean complete,
    int frame) {

  /** Those of {@link #wholeBytes} on the heap: the coefficients of a JPEG are outside. */
  long wholeHeapBytes() {
    return format == ImageFormat.JPEG ? 0 : wholeBytes;
  }

  long pixels() {
    return (long) width * height;
  }

  /** Size after turning it upright. */
  ImageSize uprightSize() {
    return orientation.swapsSides() ? new ImageSize(height, width) : new ImageSize(width, height);
  }
}
