package dev.lineament.engine.decode;

import java.io.IOException;
import java.util.Optional;

/**
 * The header of a WebP, BMP, GIF or TIFF file, as the reader that will decode it reads it. What a
 * WebP says of its size once more within, {@link WebpFrames} compares with that.
 */
final class OtherHeader {
  /** What the WebP reader was seen to take at most: 100 MB for 12 megapixels. */
  private static final int WEBP_BYTES_PER_PIXEL = 8;

  private OtherHeader() {}

  /** The header, or nothing if the reader cannot read it. */
  static Optional<ImageHeader> read(byte[] file, ImageFormat format) {
    try (OpenedImage image = new OpenedImage(file, format)) {
      int width = image.width();
      int height = image.height();
      return width < 1 || height < 1
          ? Optional.empty()
          : Optional.of(
              new ImageHeader(
                  format,
                  width,
                  height,
                  orientation(file, format),
                  image.bytesPerPixel(),
                  wholeBytes(format, (long) width * height),
                  1,
                  true,
                  0));
    } catch (IOException | RuntimeException e) {
      // Readers answer broken files with all sorts of exceptions; to the caller they are one.
      return Optional.empty();
    }
  }

  private static Orientation orientation(byte[] file, ImageFormat format) {
    return switch (format) {
      case TIFF -> TiffTags.of(file, 0, file.length).orientation();
      case WEBP -> WebpExif.orientation(file);
      case JPEG, PNG, BMP, GIF -> Orientation.UPRIGHT;
    };
  }

  private static long wholeBytes(ImageFormat format, long pixels) {
    return switch (format) {
      case WEBP -> WEBP_BYTES_PER_PIXEL * pixels;
      // One of runs is unpacked whole, to a byte for each pixel. The header tells that of none.
      case BMP -> pixels;
      case JPEG, PNG, GIF, TIFF -> 0;
    };
  }
}
