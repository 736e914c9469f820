package dev.lineament.server.bucket.awssdk;

import dev.lineament.server.bucket.StoredObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * The conditions of a read. A condition on the ETag goes before the one on the time, which it
 * replaces (RFC 9110, section 13.2.2).
 */
record ReadConditions(
    @Nullable String ifMatch,
    @Nullable String ifNoneMatch,
    @Nullable Instant ifModifiedSince,
    @Nullable Instant ifUnmodifiedSince) {

  static ReadConditions of(GetObjectRequest request) {
    return new ReadConditions(
        ETags.bare(request.ifMatch()),
        ETags.bare(request.ifNoneMatch()),
        request.ifModifiedSince(),
        request.ifUnmodifiedSince());
  }

  static ReadConditions of(CopyObjectRequest request) {
    return new ReadConditions(
        ETags.bare(request.copySourceIfMatch()),
        ETags.bare(request.copySourceIfNoneMatch()),
        request.copySourceIfModifiedSince(),
        request.copySourceIfUnmodifiedSince());
  }

  /**
   * Refuses a read whose conditions do not hold.
   *
   * @param unchangedStatus the status for an object that has not changed: 304 for a read, 412 for a
   *     copy
   */
  void check(StoredObject object, int unchangedStatus) {
    if (ifMatch != null ? !matches(ifMatch, object) : isNewer(object, ifUnmodifiedSince)) {
      throw refused(412, object);
    }
    boolean unchanged =
        ifNoneMatch != null
            ? matches(ifNoneMatch, object)
            : ifModifiedSince != null && !isNewer(object, ifModifiedSince);
    if (unchanged) {
      throw refused(unchangedStatus, object);
    }
  }

  private static boolean matches(String eTag, StoredObject object) {
    return eTag.equals("*") || eTag.equals(object.eTag());
  }

  // HTTP dates have whole seconds.
  private static boolean isNewer(StoredObject object, @Nullable Instant time) {
    return time != null && object.lastModified().truncatedTo(ChronoUnit.SECONDS).isAfter(time);
  }

  private static RuntimeException refused(int status, StoredObject object) {
    return S3Exceptions.fromStatusCode(status, ETags.quoted(object.eTag()), Map.of(), null);
  }
}
