package dev.lineament.engine.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Compares the sizes of a WebP file (RFC 9649, section 2.7) with each other: the reader tells that
 * of the whole, and its decoder believes that of the coded frame.
 */
final class WebpFrames {
  /** "RIFF", the size, "WEBP". */
  private static final int FIRST_CHUNK = 12;

  private static final int CHUNK_HEADER_BYTES = 8;

  /** Place, size, time and flags, before the chunks of a frame of an animation. */
  private static final int FRAME_HEADER_BYTES = 16;

  /** The size stands in the first so many bytes of a coded frame (RFC 6386, section 9.1). */
  private static final int SIZE_BYTES = 10;

  /** The 14 bits of a side. */
  private static final int SIDE = 0x3FFF;

  private final ByteBuffer riff;
  private final int width;
  private final int height;

  private WebpFrames(byte[] file, int width, int height) {
    riff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    this.width = width;
    this.height = height;
  }

  /**
   * Whether the image, or the first of an animation, is one coded frame of at most this size and at
   * most one frame of alpha.
   */
  static boolean areWithin(byte[] file, int width, int height) {
    return new WebpFrames(file, width, height).fit(FIRST_CHUNK, file.length, true);
  }

  private boolean fit(int from, int end, boolean animated) {
    boolean inAnimation = animated;
    int images = 0;
    int alphas = 0;
    long at = from;
    // The reader asks only where a chunk begins.
    while (at < end && at <= riff.limit() - CHUNK_HEADER_BYTES) {
      int start = (int) at + CHUNK_HEADER_BYTES;
      long size = Integer.toUnsignedLong(riff.getInt((int) at + 4));
      switch (name((int) at)) {
        case "VP8 ", "VP8L" -> {
          images++;
          if (!fits((int) at)) {
            return false;
          }
        }
        case "ALPH" -> alphas++;
        case "ANMF" -> {
          int last = (int) Math.min(riff.limit(), start + size);
          if (inAnimation && !fit(start + FRAME_HEADER_BYTES, last, false)) {
            return false;
          }
          // Of an animation the first image is read, and no other.
          inAnimation = false;
        }
        default -> {}
      }
      at = start + size + (size & 1);
    }
    return images <= 1 && alphas <= 1;
  }

  private String name(int chunk) {
    byte[] name = new byte[4];
    riff.get(chunk, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private boolean fits(int chunk) {
    int start = chunk + CHUNK_HEADER_BYTES;
    if (start > riff.limit() - SIZE_BYTES) {
      return false;
    }
    if (name(chunk).equals("VP8L")) {
      // A signature, then each side less one (RFC 9649, section 3.4).
      int sides = riff.getInt(start + 1);
      return (sides & SIDE) < width && (sides >> 14 & SIDE) < height;
    }
    return (riff.getShort(start + 6) & SIDE) <= width
        && (riff.getShort(start + 8) & SIDE) <= height;
  }
}
