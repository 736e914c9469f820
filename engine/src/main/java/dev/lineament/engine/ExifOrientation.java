package dev.lineament.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds the tag Orientation in the TIFF structure of an EXIF segment (TIFF 6.0, section 2). */
final class ExifOrientation {
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ENTRY_BYTES = 12;
  private static final int HEADER_BYTES = 8;

  private ExifOrientation() {}

  /**
   * The tag's value as it is written, or 1 (upright) when there is none or the structure is broken:
   * a broken note is no reason to refuse the picture.
   *
   * @param start of the TIFF header in the file
   * @param end of the segment, exclusive
   */
  static int read(byte[] file, int start, int end) {
    ByteBuffer tiff = ByteBuffer.wrap(file, start, end - start).slice();
    if (tiff.limit() < HEADER_BYTES) {
      return 1;
    }
    int order = tiff.getShort(0);
    tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if ((order != 0x4949 && order != 0x4D4D) || tiff.getShort(2) != 42) {
      return 1;
    }
    int directory = tiff.getInt(4);
    if (directory < HEADER_BYTES || directory > tiff.limit() - 2) {
      return 1;
    }
    return inDirectory(tiff, directory);
  }

  private static int inDirectory(ByteBuffer tiff, int directory) {
    int count = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < count; i++) {
      int entry = directory + 2 + i * ENTRY_BYTES;
      if (entry > tiff.limit() - ENTRY_BYTES) {
        return 1;
      }
      if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
        return switch (tiff.getShort(entry + 2)) {
          case SHORT -> tiff.getShort(entry + 8) & 0xFFFF;
          case LONG -> tiff.getInt(entry + 8);
          default -> 1;
        };
      }
    }
    return 1;
  }
}
