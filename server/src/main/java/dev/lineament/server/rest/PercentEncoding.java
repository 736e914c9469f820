package dev.lineament.server.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads percent-encoded text, and no other. */
final class PercentEncoding {
  private static final int HEX = 16;

  private PercentEncoding() {}

  /**
   * The text that was encoded.
   *
   * @throws IllegalArgumentException if an escape is broken or the bytes are not UTF-8
   */
  static String decode(String encoded) {
    byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        out[length++] = escaped(in, i, encoded);
        i += 2;
      } else {
        out[length++] = in[i];
      }
    }
    return utf8(Arrays.copyOf(out, length), encoded);
  }

  /** The same for a query, where a plus sign stands for a space, as forms send it. */
  static String decodeQuery(String encoded) {
    return decode(encoded.replace('+', ' '));
  }

  private static byte escaped(byte[] in, int at, String encoded) {
    int high = at + 2 < in.length ? Character.digit(in[at + 1], HEX) : -1;
    int low = at + 2 < in.length ? Character.digit(in[at + 2], HEX) : -1;
    if (high < 0 || low < 0) {
      throw new IllegalArgumentException(
          "'" + encoded + "' has a '%' that two hexadecimal digits do not follow");
    }
    return (byte) (HEX * high + low);
  }

  private static String utf8(byte[] bytes, String encoded) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("'" + encoded + "' is not UTF-8", e);
    }
  }
}
