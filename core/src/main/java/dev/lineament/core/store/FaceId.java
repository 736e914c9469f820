package dev.lineament.core.store;

import dev.lineament.core.image.ObjectHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The rule that gives a face its id: the same face of the same content always has the same one. */
public final class FaceId {
  /**
   * The namespace of our names: the version 5 UUID of {@code lineament.dev} in the DNS name space
   * (RFC 9562).
   */
  private static final UUID NAMESPACE = UUID.fromString("e10b3686-cdfb-5103-a4e1-051cd59acaff");

  private FaceId() {}

  /**
   * The id of a face.
   *
   * @param head the content in which it was seen
   * @param faceIndex 0 for the largest face
   * @return a name-based UUID (RFC 9562, version 5) over bucket, key, version or ETag, and index
   */
  public static String of(ObjectHead head, int faceIndex) {
    MessageDigest sha1 = sha1();
    sha1.update(bytes(NAMESPACE));
    update(sha1, head.location().bucket());
    update(sha1, head.location().key());
    update(sha1, head.contentId());
    sha1.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, faceIndex));
    return version5(sha1.digest()).toString();
  }

  // The length goes first, so that no two lists of names run together into the same bytes.
  private static void update(MessageDigest digest, String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, utf8.length));
    digest.update(utf8);
  }

  // RFC 9562, section 5.5: the first 128 bits of SHA-1, with version 5 and variant 10 set.
  private static UUID version5(byte[] hash) {
    ByteBuffer bits = ByteBuffer.wrap(hash);
    long high = (bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
    long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
