package dev.lineament.engine.decode;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads the header chunk of a PNG file (PNG specification, third edition, section 11.2.1). */
final class PngHeader {
  private static final int HEADER_END = 8 + 8 + 13;
  private static final int IHDR = 0x49484452;

  /** Decoded as one byte, then spread to three. */
  private static final int PALETTE_BYTES = 1 + 3;

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
    return Optional.of(
        new ImageHeader(
            ImageFormat.PNG,
            width,
            height,
            Orientation.UPRIGHT,
            bytesPerPixel(bitDepth, channels),
            0,
            1,
            true,
            0));
  }

  private static int bytesPerPixel(int bitDepth, int channels) {
    if (bitDepth == 16) {
      // Copied to one byte of grey, or to three of colour.
      return 2 * channels + (channels < 3 ? 1 : 3);
    }
    // Few bits of grey are decoded as a palette.
    return bitDepth < 8 && channels == 1 ? PALETTE_BYTES : channels;
  }

  private static int channels(int colourType) {
    return switch (colourType) {
      case 0 -> 1;
      case 2 -> 3;
      case 3 -> PALETTE_BYTES;
      case 4 -> 2;
      case 6 -> 4;
      default -> 0;
    };
  }
}
