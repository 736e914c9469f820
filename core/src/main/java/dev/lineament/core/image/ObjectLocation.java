package dev.lineament.core.image;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where an object is.
 *
 * @param bucket the bucket's name
 * @param key the key as its owner wrote it, not URL-encoded
 */
public record ObjectLocation(String bucket, String key) {
  /**
   * A DynamoDB partition key holds at most 2,048 bytes of UTF-8 (<em>DynamoDB Developer Guide</em>,
   * "Service, account, and table quotas").
   */
  static final int MAX_IMAGE_ID_BYTES = 2_048;

  public ObjectLocation {
    if (bucket.isEmpty() || key.isEmpty()) {
      throw new IllegalArgumentException(
          "bucket '" + bucket + "', key '" + key + "': one is empty");
    }
  }

  /**
   * {@code bucket/key}; with the key's SHA-256 in the key's place where that would be longer than a
   * DynamoDB key may be.
   */
  public String imageId() {
    String plain = bucket + "/" + key;
    if (plain.getBytes(StandardCharsets.UTF_8).length <= MAX_IMAGE_ID_BYTES) {
      return plain;
    }
    return bucket + "/sha256:" + sha256(key);
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return bucket + "/" + key;
  }
}
