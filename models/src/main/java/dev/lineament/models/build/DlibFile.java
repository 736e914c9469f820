package dev.lineament.models.build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads a network that dlib serialised, in the file's order: the layer nearest to the input comes
 * first. Nothing in such a file says where a thing begins, so its reader has to know the network.
 */
final class DlibFile {
  /** In the first byte of a number: how many bytes follow, and whether it is negative. */
  private static final int LENGTH = 0x0f;

  private static final int NEGATIVE = 0x80;

  private static final int TENSOR_VERSION = 2;
  private static final int TENSOR_SIDES = 4;

  private final ByteBuffer bytes;

  DlibFile(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A whole number: a byte for length and sign, then the bytes of its amount, lowest first. */
  int integer() throws IOException {
    int head = bytes.get();
    long amount = 0;
    int length = head & LENGTH;
    if (length > Long.BYTES) {
      throw broken("a number of %d bytes".formatted(length));
    }
    for (int i = 0; i < length; i++) {
      amount |= (long) Byte.toUnsignedInt(bytes.get()) << (8 * i);
    }
    return Math.toIntExact((head & NEGATIVE) == 0 ? amount : -amount);
  }

  void integers(int... expected) throws IOException {
    for (int each : expected) {
      int found = integer();
      if (found != each) {
        throw broken("%d in place of %d".formatted(found, each));
      }
    }
  }

  /** A real number: a whole one, times two to the power of another whole one. */
  float real() throws IOException {
    int mantissa = integer();
    return Math.scalb((float) mantissa, integer());
  }

  void reals(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      real();
    }
  }

  void skip(int count) {
    bytes.position(bytes.position() + count);
  }

  /** The name that begins every layer, with its version. */
  void name(String expected) throws IOException {
    byte[] name = new byte[integer()];
    bytes.get(name);
    String found = new String(name, StandardCharsets.US_ASCII);
    if (!found.equals(expected)) {
      throw broken("the layer '%s' in place of '%s'".formatted(found, expected));
    }
  }

  /** All values of a tensor, in row-major order; its shape is the layer's business. */
  float[] tensor() throws IOException {
    integers(TENSOR_VERSION);
    int count = 1;
    for (int i = 0; i < TENSOR_SIDES; i++) {
      count = Math.multiplyExact(count, integer());
    }
    float[] values = new float[count];
    bytes.asFloatBuffer().get(values);
    skip(count * Float.BYTES);
    return values;
  }

  /** The shape of a part of a tensor, which follows from the layer. */
  void shape() throws IOException {
    for (int i = 0; i <= TENSOR_SIDES; i++) {
      integer();
    }
  }

  void end() throws IOException {
    if (bytes.hasRemaining()) {
      throw broken("%d bytes after the last layer".formatted(bytes.remaining()));
    }
  }

  private IOException broken(String found) {
    return new IOException(
        "The dlib network holds %s at byte %,d; it is not the one that this reader knows."
            .formatted(found, bytes.position()));
  }
}
