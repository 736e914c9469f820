package dev.lineament.models.build;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds one plain file in a tar stream. The archives of npm and PyPI need no more: sizes in octal,
 * long names as GNU tar writes them, other extension headers that may be skipped.
 */
final class Tar {
  /** POSIX.1-1988 (ustar): headers are one block, contents are filled up to whole blocks. */
  private static final int BLOCK_BYTES = 512;

  private static final int NAME_BYTES = 100;
  private static final int SIZE_OFFSET = 124;
  private static final int SIZE_BYTES = 12;
  private static final int TYPE_OFFSET = 156;

  /** GNU tar's entry whose content is the name of the next one, when that exceeds 100 bytes. */
  private static final byte LONG_NAME = 'L';

  /** As long as a path may be on Linux. */
  private static final int LONG_NAME_BYTES_MAX = 4096;

  /** The largest file we take is 22 MB; a broken size must not fill the memory. */
  static final int ENTRY_BYTES_MAX = 64 << 20;

  private Tar() {}

  static Optional<byte[]> entry(InputStream in, String path) throws IOException {
    byte[] header = in.readNBytes(BLOCK_BYTES);
    String longName = "";
    while (header.length == BLOCK_BYTES && header[0] != 0) {
      long size = size(header);
      String name = longName.isEmpty() ? text(header, 0, NAME_BYTES) : longName;
      if (name.equals(path)) {
        return Optional.of(content(in, path, size));
      }
      longName = "";
      long rest = (size + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
      if (header[TYPE_OFFSET] == LONG_NAME && size <= LONG_NAME_BYTES_MAX) {
        byte[] content = in.readNBytes((int) size);
        longName = text(content, 0, content.length);
        rest -= size;
      }
      in.skipNBytes(rest);
      header = in.readNBytes(BLOCK_BYTES);
    }
    return Optional.empty();
  }

  private static byte[] content(InputStream in, String path, long size) throws IOException {
    if (size > ENTRY_BYTES_MAX) {
      throw new IOException(
          "%s is %d bytes, the limit is %d; the archive is not the one that models/README.md names."
              .formatted(path, size, ENTRY_BYTES_MAX));
    }
    byte[] content = in.readNBytes((int) size);
    if (content.length != size) {
      throw new EOFException(
          "The archive ends inside %s, after %d of %d bytes; fetch it again."
              .formatted(path, content.length, size));
    }
    return content;
  }

  private static long size(byte[] header) throws IOException {
    String octal = text(header, SIZE_OFFSET, SIZE_BYTES).strip();
    try {
      return Long.parseLong(octal, 8);
    } catch (NumberFormatException e) {
      throw new IOException("The tar header holds no octal size but '%s'.".formatted(octal), e);
    }
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.US_ASCII);
  }
}
