package dev.lineament.engine.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Finds the EXIF chunk of a WebP file (RFC 9649, section 2.7.1.5). */
final class WebpExif {
  /** "RIFF", the size, "WEBP". */
  private static final int FIRST_CHUNK = 12;

  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int EXIF = chunkName("EXIF");

  /** Some programs write it into the chunk, as it stands in a JPEG's segment. */
  private static final byte[] JPEG_PREFIX = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private WebpExif() {}

  /** How to turn the picture upright; as it is if the file does not say. */
  static Orientation orientation(byte[] file) {
    ByteBuffer riff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = FIRST_CHUNK;
    while (at <= file.length - CHUNK_HEADER_BYTES) {
      int start = at + CHUNK_HEADER_BYTES;
      int size = riff.getInt(at + 4);
      if (size < 0 || size > file.length - start) {
        return Orientation.UPRIGHT;
      }
      if (riff.getInt(at) == EXIF) {
        return TiffTags.of(file, afterPrefix(file, start, start + size), start + size)
            .orientation();
      }
      // Chunks begin at even places.
      at = start + size + (size & 1);
    }
    return Orientation.UPRIGHT;
  }

  private static int afterPrefix(byte[] file, int start, int end) {
    if (end - start < JPEG_PREFIX.length) {
      return start;
    }
    ByteBuffer prefix = ByteBuffer.wrap(file, start, JPEG_PREFIX.length);
    return prefix.equals(ByteBuffer.wrap(JPEG_PREFIX)) ? start + JPEG_PREFIX.length : start;
  }

  private static int chunkName(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }
}
