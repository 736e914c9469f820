package dev.lineament.core.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * Puts the sequencers of Ceph's object gateway in order. Ceph writes the memory of a time stamp in
 * hexadecimal: seconds and nanoseconds, 4 bytes each, and the least significant byte comes first on
 * the machines that it runs on. As text these do not sort as times do.
 */
final class CephSequencer {
  /** Two numbers of 4 bytes, two digits each byte. */
  private static final int DIGITS = 16;

  private CephSequencer() {}

  /** The same number with its most significant digit first; as it is if it is no such number. */
  static String inOrder(String hex) {
    if (!hex.matches("[0-9A-Fa-f]{" + DIGITS + "}")) {
      return hex;
    }
    ByteBuffer memory =
        ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
    return String.format("%08X%08X", memory.getInt(), memory.getInt());
  }
}
