package dev.lineament.aws.s3;

import dev.lineament.aws.AwsException;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ObjectLocation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Deletes objects of S3, or of any S3 API. In a versioned bucket the current version stays behind a
 * mark of the deletion, as S3 does it. Thread-safe; the client is the caller's to close.
 */
public final class S3ObjectRemover {
  private final S3Client client;
  private final S3ImageSource source;
  private final S3Failures failures;

  public S3ObjectRemover(S3Client client) {
    this.client = client;
    this.source = new S3ImageSource(client);
    this.failures = new S3Failures(client.serviceClientConfiguration().region());
  }

  /**
   * Deletes an object.
   *
   * @return whether there was one
   * @throws AwsException if that is not permitted
   */
  public boolean remove(ObjectLocation location) {
    return switch (source.head(location, null)) {
      case HeadResult.Found _ -> delete(location);
      case HeadResult.NotFound _ -> false;
      case HeadResult.AccessDenied(String reason) -> throw new AwsException(reason);
    };
  }

  private boolean delete(ObjectLocation location) {
    try {
      client.deleteObject(request -> request.bucket(location.bucket()).key(location.key()));
      return true;
    } catch (S3Exception e) {
      if (S3Failures.isGone(e)) {
        return false;
      }
      if (S3Failures.isDenied(e)) {
        throw new AwsException(
            "S3 denies deleting " + location + ": allow s3:DeleteObject on it", e);
      }
      throw failures.of(location, e);
    }
  }
}
