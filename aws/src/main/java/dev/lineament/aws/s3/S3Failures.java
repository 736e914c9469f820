package dev.lineament.aws.s3;

import dev.lineament.aws.AwsException;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What S3's refusals mean. They are told by their HTTP status, since the answer to a HEAD has no
 * body that would name the error.
 *
 * @param own the region that the client asks in
 */
record S3Failures(Region own) {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int PRECONDITION_FAILED = 412;

  /** Comes with every refusal because of the region, and with those of HeadBucket. */
  private static final String BUCKET_REGION = "x-amz-bucket-region";

  /** Comes with the answer for a version that is only a mark of a deletion. */
  private static final String DELETE_MARKER = "x-amz-delete-marker";

  /** AuthorizationHeaderMalformed names the right region in its document. */
  private static final Pattern REGION_ELEMENT = Pattern.compile("<Region>([a-z0-9-]+)</Region>");

  /** No such key, version or bucket; or a version that marks a deletion. */
  static boolean isGone(S3Exception e) {
    return e.statusCode() == NOT_FOUND
        || (e.statusCode() == METHOD_NOT_ALLOWED && header(e, DELETE_MARKER).isPresent());
  }

  static boolean isOtherContent(S3Exception e) {
    return e.statusCode() == PRECONDITION_FAILED;
  }

  static boolean isDenied(S3Exception e) {
    return e.statusCode() == FORBIDDEN;
  }

  static String deniedHead(ObjectLocation location, @Nullable String versionId) {
    String permission = versionId == null ? "s3:GetObject" : "s3:GetObjectVersion";
    return ("S3 denies access to %s: allow %s on it (S3 answers so, too, with wrong credentials,"
            + " and when the object is gone and s3:ListBucket on the bucket %s is missing)")
        .formatted(location, permission, location.bucket());
  }

  static AwsException deniedRead(ObjectHead head, S3Exception e) {
    return new AwsException(
        ("S3 tells of %s but denies reading it (%s): allow s3:GetObject and s3:GetObjectVersion on"
                + " it, and kms:Decrypt on its key if it is encrypted with one")
            .formatted(head.location(), words(e)),
        e);
  }

  /** What to throw for any other refusal. */
  RuntimeException of(ObjectLocation location, S3Exception e) {
    Optional<String> elsewhere = bucketRegion(e).filter(region -> !region.equals(own.id()));
    if (elsewhere.isPresent()) {
      return otherRegion(location, elsewhere.get(), e);
    }
    // To a HEAD that is all that S3 says of an expired token, for example.
    boolean untold = e.statusCode() == BAD_REQUEST && document(e).isEmpty();
    return untold ? badRequest(location, e) : e;
  }

  private AwsException otherRegion(ObjectLocation location, String region, S3Exception e) {
    return new AwsException(
        "The bucket %s is in %s and this program asks in %s: set AWS_REGION=%s, or deploy in %s"
            .formatted(location.bucket(), region, own.id(), region, region),
        e);
  }

  private AwsException badRequest(ObjectLocation location, S3Exception e) {
    return new AwsException(
        ("S3 answers 400 and no reason for %s: check that the credentials have not expired, that"
                + " the bucket is in %s, and that the version id is one of S3's")
            .formatted(location, own.id()),
        e);
  }

  /** The region that a bucket is in, if a refusal tells it. */
  static Optional<String> bucketRegion(S3Exception e) {
    return header(e, BUCKET_REGION).or(() -> regionElement(e));
  }

  private static Optional<String> header(S3Exception e, String name) {
    return details(e)
        .map(AwsErrorDetails::sdkHttpResponse)
        .flatMap(response -> response.firstMatchingHeader(name));
  }

  private static Optional<String> regionElement(S3Exception e) {
    return document(e)
        .map(REGION_ELEMENT::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1));
  }

  /** The document that describes the error; there is none in the answer to a HEAD. */
  private static Optional<String> document(S3Exception e) {
    return details(e)
        .map(AwsErrorDetails::rawResponse)
        .map(SdkBytes::asByteArrayUnsafe)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .filter(text -> !text.isBlank());
  }

  private static String words(S3Exception e) {
    return details(e)
        .map(AwsErrorDetails::errorMessage)
        .filter(message -> !message.isBlank())
        .orElse("status " + e.statusCode());
  }

  private static Optional<AwsErrorDetails> details(S3Exception e) {
    return Optional.ofNullable(e.awsErrorDetails());
  }
}
