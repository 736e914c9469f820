package dev.lineament.server.bucket;

import dev.lineament.core.image.ObjectLocation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

  // The rules of names: Amazon S3 User Guide, "General purpose bucket naming rules".
  private static final int MIN_NAME_CHARACTERS = 3;
  private static final int MAX_NAME_CHARACTERS = 63;
  private static final Pattern NAME_CHARACTERS = Pattern.compile("[a-z0-9.-]+");
  private static final Pattern NAME_ENDS = Pattern.compile("[a-z0-9].*[a-z0-9]");
  private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final Pattern RESERVED_NAME =
      Pattern.compile(
          "(xn--|sthree-|amzn-s3-demo-).*|.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)");

  private BucketRules() {}

  /** What is wrong with the name of a bucket, if anything; the end of a sentence. */
  public static Optional<String> nameProblem(String name) {
    if (name.length() < MIN_NAME_CHARACTERS || name.length() > MAX_NAME_CHARACTERS) {
      return Optional.of(
          "it has "
              + name.length()
              + " characters, and "
              + MIN_NAME_CHARACTERS
              + " to "
              + MAX_NAME_CHARACTERS
              + " are allowed");
    }
    if (!NAME_CHARACTERS.matcher(name).matches()) {
      return Optional.of("only lower-case letters, digits, hyphens and dots are allowed");
    }
    if (!NAME_ENDS.matcher(name).matches()) {
      return Optional.of("it has to begin and end with a letter or digit");
    }
    if (name.contains("..")) {
      return Optional.of("two dots may not stand side by side");
    }
    if (IP_ADDRESS.matcher(name).matches()) {
      return Optional.of("it may not look like an IP address");
    }
    if (RESERVED_NAME.matcher(name).matches()) {
      return Optional.of("S3 keeps that beginning or ending for itself");
    }
    return Optional.empty();
  }

  static void checkBucketName(String name) {
    Optional<String> problem = nameProblem(name);
    if (problem.isPresent()) {
      throw new BucketException(
          BucketException.Reason.INVALID_BUCKET_NAME,
          "The bucket name '" + name + "' is not allowed: " + problem.get() + ".");
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
