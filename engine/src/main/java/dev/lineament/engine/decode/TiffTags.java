package dev.lineament.engine.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * Numbers in the first directory of a TIFF structure, which is a TIFF file or the EXIF segment of
 * another file (TIFF 6.0, section 2). A structure that is broken has no tags: a broken note is no
 * reason to refuse a picture.
 */
final class TiffTags {
  /** Bit 0: a smaller copy of another image of the file. */
  static final int NEW_SUBFILE_TYPE = 0x00FE;

  static final int BITS_PER_SAMPLE = 0x0102;
  static final int COMPRESSION = 0x0103;

  /** How to turn the image upright (Exif 2.32, section 4.6.4 A). */
  static final int ORIENTATION = 0x0112;

  /** What a sample is: {@link #FRACTIONS}, or whole numbers. */
  static final int SAMPLE_FORMAT = 0x0153;

  static final int FRACTIONS = 3;

  static final int TILE_WIDTH = 0x0142;
  static final int TILE_LENGTH = 0x0143;

  /** Where other directories stand: further images, notes of the camera, the place on Earth. */
  private static final Set<Integer> LINKS = Set.of(0x014A, 0x8769, 0x8825);

  // TIFF 6.0, page 15, and that of directories in its supplement 1; 0 is no type.
  private static final int[] TYPE_BYTES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  /** A value of any other type has at most as many. */
  private static final int OTHER_TYPE_BYTES = 8;

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ENTRY_BYTES = 12;
  private static final int HEADER_BYTES = 8;

  private final ByteBuffer tiff;
  private final int directory;

  private TiffTags(ByteBuffer tiff, int directory) {
    this.tiff = tiff;
    this.directory = directory;
  }

  /**
   * The tags of a structure.
   *
   * @param start of its header in the file
   * @param end exclusive
   */
  static TiffTags of(byte[] file, int start, int end) {
    ByteBuffer tiff = ByteBuffer.wrap(file, start, end - start).slice();
    return new TiffTags(tiff, firstDirectory(tiff));
  }

  // 0 if there is none, as the header stands there.
  private static int firstDirectory(ByteBuffer tiff) {
    if (tiff.limit() < HEADER_BYTES) {
      return 0;
    }
    int order = tiff.getShort(0);
    tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if ((order != 0x4949 && order != 0x4D4D) || tiff.getShort(2) != 42) {
      return 0;
    }
    int directory = tiff.getInt(4);
    return directory < HEADER_BYTES || directory > tiff.limit() - 2 ? 0 : directory;
  }

  /** The turn that the tag Orientation tells; upright if there is none. */
  Orientation orientation() {
    return Orientation.ofExif(value(ORIENTATION, 1));
  }

  /** Whether there is a directory and all of its entries are in the structure. */
  boolean areWhole() {
    return directory != 0 && entry(count()) <= tiff.limit();
  }

  /** Bytes of the values of all tags together, if {@link #areWhole}. */
  long valueBytes() {
    long sum = 0;
    for (int i = 0; i < count(); i++) {
      int type = tiff.getShort(entry(i) + 2) & 0xFFFF;
      int each = type < TYPE_BYTES.length ? TYPE_BYTES[type] : OTHER_TYPE_BYTES;
      sum += Integer.toUnsignedLong(tiff.getInt(entry(i) + 4)) * each;
    }
    return sum;
  }

  /** Whether a tag is there at most once and then as a whole number, if {@link #areWhole}. */
  boolean isNumberOrAbsent(int tag) {
    int times = 0;
    for (int i = 0; i < count(); i++) {
      if ((tiff.getShort(entry(i)) & 0xFFFF) == tag) {
        times++;
        if (placeOfValue(entry(i)) < 0) {
          return false;
        }
      }
    }
    return times <= 1;
  }

  /**
   * A copy of the structure without the way to any other directory than the first, if {@link
   * #areWhole}.
   */
  byte[] alone() {
    byte[] copy = new byte[tiff.limit()];
    tiff.get(0, copy);
    ByteBuffer to = ByteBuffer.wrap(copy).order(tiff.order());
    for (int i = 0; i < count(); i++) {
      if (LINKS.contains(tiff.getShort(entry(i)) & 0xFFFF)) {
        // Type 0 is none: readers leave out the entry.
        to.putShort(entry(i) + 2, (short) 0);
      }
    }
    int next = entry(count());
    if (next <= copy.length - Integer.BYTES) {
      to.putInt(next, 0);
    }
    return copy;
  }

  private int count() {
    return directory == 0 ? 0 : tiff.getShort(directory) & 0xFFFF;
  }

  private int entry(int index) {
    return directory + 2 + index * ENTRY_BYTES;
  }

  /** The (first) value of a tag as it is written, or another if there is no such number. */
  int value(int tag, int absent) {
    int count = count();
    for (int i = 0; i < count; i++) {
      int entry = entry(i);
      if (entry > tiff.limit() - ENTRY_BYTES) {
        return absent;
      }
      if ((tiff.getShort(entry) & 0xFFFF) == tag) {
        return firstValue(entry, absent);
      }
    }
    return absent;
  }

  private int firstValue(int entry, int absent) {
    int at = placeOfValue(entry);
    if (at < 0) {
      return absent;
    }
    return tiff.getShort(entry + 2) == SHORT ? tiff.getShort(at) & 0xFFFF : tiff.getInt(at);
  }

  // A tag's type, count and values, or the place of these if they have more than four bytes. -1 if
  // they are no such numbers, or not in the structure.
  private int placeOfValue(int entry) {
    int type = tiff.getShort(entry + 2);
    int bytes = type == SHORT ? Short.BYTES : Integer.BYTES;
    long count = Integer.toUnsignedLong(tiff.getInt(entry + 4));
    int at = count * bytes > Integer.BYTES ? tiff.getInt(entry + 8) : entry + 8;
    boolean isNumber = type == SHORT || type == LONG;
    return !isNumber || at < 0 || at > tiff.limit() - bytes ? -1 : at;
  }
}
