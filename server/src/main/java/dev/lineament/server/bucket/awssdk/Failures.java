package dev.lineament.server.bucket.awssdk;

import dev.lineament.server.bucket.BucketException;
import dev.lineament.server.database.DatabaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What goes wrong in the bucket, in the words of S3. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** Does a call, and says in S3's words what goes wrong. */
  static <T extends @Nullable Object> T translated(Call<T> call) {
    try {
      return call.run();
    } catch (BucketException e) {
      throw translate(e);
    } catch (DatabaseException e) {
      LOG.atError().setCause(e).log("The bucket's database failed");
      throw e.reason() == DatabaseException.Reason.DISK_FULL
          ? failure(507, "InsufficientStorage", e.getMessage(), e)
          : failure(500, "InternalError", "The server's database failed: try again.", e);
    } catch (IOException e) {
      // A body that was cut off or does not have its checksum comes this way too; S3Proxy finds
      // the cause and answers as S3 does.
      throw new UncheckedIOException(e);
    }
  }

  private static S3Exception translate(BucketException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e.reason()) {
      case NO_SUCH_BUCKET -> S3Exceptions.noSuchBucket("The bucket", message, e);
      case NO_SUCH_KEY -> noSuchKey(message);
      case NO_SUCH_UPLOAD ->
          NoSuchUploadException.builder()
              .message(message)
              .statusCode(404)
              .cause(e)
              .awsErrorDetails(details("NoSuchUpload", message))
              .build();
      case INVALID_BUCKET_NAME -> failure(400, "InvalidBucketName", message, e);
      case BUCKET_EXISTS -> failure(409, "BucketAlreadyOwnedByYou", message, e);
      case BUCKET_NOT_EMPTY -> failure(409, "BucketNotEmpty", message, e);
      case KEY_TOO_LONG -> failure(400, "KeyTooLongError", message, e);
      case INVALID_KEY -> failure(400, "InvalidArgument", message, e);
      case TOO_LARGE -> failure(400, "EntityTooLarge", message, e);
      case INCOMPLETE_BODY -> failure(400, "IncompleteBody", message, e);
      case BAD_DIGEST -> failure(400, "BadDigest", message, e);
      case INVALID_PART -> failure(400, "InvalidPart", message, e);
      case PRECONDITION_FAILED -> failure(412, "PreconditionFailed", message, e);
      case DISK_FULL -> {
        LOG.atError().setCause(e).log("An upload was refused");
        // As other S3 servers have it; AWS never runs out of disk.
        yield failure(507, "InsufficientStorage", message, e);
      }
    };
  }

  static NoSuchKeyException noSuchKey(String message) {
    return NoSuchKeyException.builder()
        .message(message)
        .statusCode(404)
        .awsErrorDetails(details("NoSuchKey", "The specified key does not exist."))
        .build();
  }

  /** Buckets are private; a presigned URL shares an object. */
  static S3Exception aclRefused() {
    return failure(
        400,
        "AccessControlListNotSupported",
        "The bucket does not allow ACLs: everything in it is private; share by presigned URL.",
        null);
  }

  static S3Exception failure(
      int status, String code, @Nullable String message, @Nullable Throwable cause) {
    return (S3Exception)
        S3Exception.builder()
            .message(message)
            .statusCode(status)
            .cause(cause)
            .awsErrorDetails(details(code, message))
            .build();
  }

  private static AwsErrorDetails details(String code, @Nullable String message) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
  }

  /** A call of the bucket. */
  @FunctionalInterface
  interface Call<T extends @Nullable Object> {
    T run() throws IOException;
  }
}
