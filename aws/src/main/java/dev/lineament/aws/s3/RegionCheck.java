package dev.lineament.aws.s3;

import dev.lineament.aws.AwsException;
import dev.lineament.aws.Endpoints;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Finds out whether a bucket is where the program is. S3 tells the region of a bucket to anyone, so
 * no permission is needed. Thread-safe; the client is the caller's to close.
 */
public final class RegionCheck {
  private final S3Client client;

  public RegionCheck(S3Client client) {
    this.client = client;
  }

  /** What came of the check. */
  public sealed interface Finding {
    /** The bucket is in the client's region, or behind an S3 API that knows no regions. */
    record SameRegion() implements Finding {}

    /** The bucket is in another region. */
    record OtherRegion(String bucketRegion) implements Finding {}

    /** There is no such bucket. */
    record NoSuchBucket() implements Finding {}
  }

  /** Looks where a bucket is. */
  public Finding look(String bucket) {
    try {
      return finding(client.headBucket(request -> request.bucket(bucket)).bucketRegion());
    } catch (S3Exception e) {
      if (S3Failures.isGone(e)) {
        return new Finding.NoSuchBucket();
      }
      String region = S3Failures.bucketRegion(e).orElse(null);
      // Denied: the bucket is there, and what is done with it may be permitted nevertheless.
      if (region != null || S3Failures.isDenied(e)) {
        return finding(region);
      }
      throw e;
    }
  }

  private Finding finding(@Nullable String bucketRegion) {
    // An S3 API of one's own may name any region; it means nothing there.
    if (bucketRegion == null
        || bucketRegion.equals(own())
        || !Endpoints.isAws(client.serviceClientConfiguration())) {
      return new Finding.SameRegion();
    }
    return new Finding.OtherRegion(bucketRegion);
  }

  /**
   * Makes sure that Rekognition, which is asked in the client's region, can read the bucket itself.
   * A bucket that is not there does no harm: a stack makes its function, and a snapshot of it that
   * has run this, before the bucket.
   *
   * @throws AwsException if the bucket is elsewhere
   */
  public void requireSameRegion(String bucket) {
    switch (look(bucket)) {
      case Finding.SameRegion _, Finding.NoSuchBucket _ -> {}
      case Finding.OtherRegion(String region) ->
          throw new AwsException(
              ("The bucket %s is in %s and this program runs in %s, but Rekognition and the program"
                      + " must be in the bucket's region: deploy the stack in %s, or set"
                      + " LINEAMENT_IMAGES=bytes to send the bytes of images up to 5 MiB across"
                      + " regions")
                  .formatted(bucket, region, own(), region));
    }
  }

  private String own() {
    return client.serviceClientConfiguration().region().id();
  }
}
