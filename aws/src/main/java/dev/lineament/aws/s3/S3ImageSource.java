package dev.lineament.aws.s3;

import dev.lineament.aws.AwsException;
import dev.lineament.aws.Endpoints;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.image.ReadResult;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Images in S3, or behind any S3 API. Thread-safe; the client is the caller's to close.
 *
 * <p>What is wrong for longer (a bucket in another region, a missing permission to read) is an
 * {@link AwsException} whose message says what to do; what may pass by itself is the SDK's own
 * exception, after the client's retries.
 */
public final class S3ImageSource implements ImageSource {
  /** No larger object is read into memory: Rekognition's limit for an image in a bucket. */
  static final long MAX_OBJECT_BYTES = FaceAnalyzer.MAX_STORED_IMAGE_BYTES;

  private final S3Client client;
  private final S3Failures failures;

  public S3ImageSource(S3Client client) {
    this.client = client;
    this.failures = new S3Failures(client.serviceClientConfiguration().region());
  }

  @Override
  public HeadResult head(ObjectLocation location, @Nullable String versionId) {
    try {
      return new HeadResult.Found(
          found(
              location,
              client.headObject(request ->
                  request.bucket(location.bucket()).key(location.key()).versionId(versionId))));
    } catch (S3Exception e) {
      if (S3Failures.isGone(e)) {
        return new HeadResult.NotFound();
      }
      if (S3Failures.isDenied(e)) {
        return new HeadResult.AccessDenied(S3Failures.deniedHead(location, versionId));
      }
      throw failures.of(location, e);
    }
  }

  private static ObjectHead found(ObjectLocation location, HeadObjectResponse head) {
    if (head.contentLength() == null || head.eTag() == null) {
      throw new AwsException(
          "The S3 API tells of " + location + " without Content-Length or ETag: both are needed");
    }
    return new ObjectHead(
        location,
        head.contentLength(),
        ETags.withoutQuotes(head.eTag()),
        Versions.ofWire(head.versionId()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the head tells of more than 15 MiB
   */
  @Override
  public ReadResult read(ObjectHead head) {
    if (head.size() > MAX_OBJECT_BYTES) {
      throw new IllegalArgumentException(
          "%s has %d bytes, more than the limit of %d"
              .formatted(head.location(), head.size(), MAX_OBJECT_BYTES));
    }
    try {
      return client.getObject(
          request ->
              request
                  .bucket(head.location().bucket())
                  .key(head.location().key())
                  .versionId(head.versionId())
                  .ifMatch(ETags.quoted(head.eTag())),
          new WholeBody(head));
    } catch (S3Exception e) {
      if (S3Failures.isGone(e) || S3Failures.isOtherContent(e)) {
        return new ReadResult.Changed();
      }
      if (S3Failures.isDenied(e)) {
        throw S3Failures.deniedRead(head, e);
      }
      throw failures.of(head.location(), e);
    }
  }

  /**
   * Whether a service of that configuration can read these objects itself when it is only told
   * where they are: it must be in the same region, and AWS's own services know no S3 but AWS's.
   */
  public boolean isWithinReachOf(AwsServiceClientConfiguration service) {
    AwsServiceClientConfiguration own = client.serviceClientConfiguration();
    boolean sameRegion = own.region().equals(service.region());
    return sameRegion && (Endpoints.isAws(own) || !Endpoints.isAws(service));
  }
}
