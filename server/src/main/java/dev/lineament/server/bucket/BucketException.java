package dev.lineament.server.bucket;

/** The bucket refuses a request; the message is a sentence for people. */
public final class BucketException extends RuntimeException {
  private final Reason reason;

  BucketException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  BucketException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  static BucketException noSuchBucket(String bucket) {
    return new BucketException(
        Reason.NO_SUCH_BUCKET, "There is no bucket '" + bucket + "': create it first.");
  }

  static BucketException noSuchUpload(String upload) {
    return new BucketException(
        Reason.NO_SUCH_UPLOAD,
        "There is no multipart upload '"
            + upload
            + "' of that key: it was completed or aborted, or is older than "
            + Uploads.MAX_AGE.toDays()
            + " days.");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Why a request is refused. */
  public enum Reason {
    NO_SUCH_BUCKET,
    NO_SUCH_KEY,
    NO_SUCH_UPLOAD,
    INVALID_BUCKET_NAME,
    BUCKET_EXISTS,
    BUCKET_NOT_EMPTY,
    /** More bytes of UTF-8 than a key may have. */
    KEY_TOO_LONG,
    INVALID_KEY,
    TOO_LARGE,
    /** Fewer bytes arrived than were announced. */
    INCOMPLETE_BODY,
    /** The bytes are not those of the MD5 that was announced. */
    BAD_DIGEST,
    /** A part that is to be joined was never uploaded, or has changed. */
    INVALID_PART,
    PRECONDITION_FAILED,
    DISK_FULL
  }
}
