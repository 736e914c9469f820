package dev.lineament.server.bucket.awssdk;

import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkRequests;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an object that are wanted.
 *
 * @param first of them, counted from 0
 * @param length how many
 */
record ByteRange(long first, long length) {
  /**
   * What a Range header asks for; {@code null} if there is none.
   *
   * @param size of the object
   */
  static @Nullable ByteRange of(@Nullable String header, long size) {
    SdkRequests.ByteRange asked = SdkRequests.parseRange(header);
    if (asked == null) {
      return null;
    }
    Long from = asked.first();
    Long to = asked.last();
    if (from == null) {
      // The last so many bytes; the parser has seen to it that there is a number.
      long suffix = to == null ? 0 : Math.min(to, size);
      return satisfiable(size - suffix, suffix);
    }
    long last = to == null ? size - 1 : Math.min(to, size - 1);
    return satisfiable(from, last - from + 1);
  }

  private static ByteRange satisfiable(long first, long length) {
    if (length <= 0) {
      throw S3Exceptions.fromStatusCode(416);
    }
    return new ByteRange(first, length);
  }

  /** As in the header Content-Range. */
  String contentRange(long size) {
    return "bytes " + first + "-" + (first + length - 1) + "/" + size;
  }
}
