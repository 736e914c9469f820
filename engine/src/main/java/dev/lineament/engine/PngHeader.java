package dev.lineament.engine;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads the header chunk of a PNG file (PNG specification, third edition, section 11.2.1). */
final class PngHeader {
  private static final int HEADER_END = 8 + 8 + 13;
  private static final int IHDR = 0x49484452;

  private PngHeader() {}

  /** The header, or nothing if it is not there or breaks the specification. */
  static Optional<ImageHeader> read(byte[] file) {
    if (file.length < HEADER_END) {
      return Optional.empty();
    }
    ByteBuffer chunk = ByteBuffer.wrap(file, 8, HEADER_END - 8);
    if (chunk.getInt() != 13 || chunk.getInt() != IHDR) {
      return Optional.empty();
    }
    int width = chunk.getInt();
    int height = chunk.getInt();
    int bitDepth = chunk.get();
    int channels = channels(chunk.get());
    if (width < 1 || height < 1 || channels == 0) {
      return Optional.empty();
    }
    int bytesPerPixel = bitDepth == 16 ? 2 * channels : channels;
    return Optional.of(
        new ImageHeader(
            ImageFormat.PNG, width, height, Orientation.UPRIGHT, bytesPerPixel, 0, 1, true));
  }

  private static int channels(int colourType) {
    return switch (colourType) {
      case 0 -> 1;
      case 2 -> 3;
      // A palette: decoded as one byte, then spread to three.
      case 3 -> 1 + 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 0;
    };
  }
}
