package dev.lineament.server.bucket;

import dev.lineament.core.image.ObjectLocation;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What names and sizes a bucket takes: those of Amazon S3. */
public final class BucketRules {
  /** <em>Amazon S3 User Guide</em>, "Naming Amazon S3 objects". */
  public static final int MAX_KEY_BYTES = 1_024;

  /**
   * The largest object that S3 takes in one request (<em>Amazon S3 User Guide</em>, "Uploading
   * objects"). Here it is also the limit of a multipart upload: an image is far smaller, and parts
   * are joined by copying.
   */
  public static final long MAX_OBJECT_BYTES = 5L * 1024 * 1024 * 1024;

  /** <em>Amazon S3 User Guide</em>, "General purpose bucket naming rules". */
  private static final Pattern BUCKET_NAME =
      Pattern.compile("(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private BucketRules() {}

  static void checkBucketName(String name) {
    if (!BUCKET_NAME.matcher(name).matches()) {
      throw new BucketException(
          BucketException.Reason.INVALID_BUCKET_NAME,
          "The bucket name '"
              + name
              + "' is not allowed: take 3 to 63 lower-case letters, digits, dots and hyphens, a"
              + " letter or digit at both ends.");
    }
  }

  static void checkKey(ObjectLocation location) {
    int bytes = location.key().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_KEY_BYTES) {
      throw new BucketException(
          BucketException.Reason.KEY_TOO_LONG,
          "The key has "
              + bytes
              + " bytes of UTF-8, more than the limit of "
              + MAX_KEY_BYTES
              + ".");
    }
    // No XML can carry it, so the object could never be listed.
    if (location.key().indexOf('\0') >= 0) {
      throw new BucketException(
          BucketException.Reason.INVALID_KEY, "The key has a NUL character in it: leave it out.");
    }
  }

  static void checkSize(long bytes) {
    if (bytes > MAX_OBJECT_BYTES) {
      throw new BucketException(
          BucketException.Reason.TOO_LARGE,
          "The object has " + bytes + " bytes, more than the limit of " + MAX_OBJECT_BYTES + ".");
    }
  }

  /** Whether it is what consoles make to stand for a folder; such an object raises no event. */
  static boolean isFolderMarker(String key, long size) {
    return size == 0 && key.endsWith("/");
  }
}
