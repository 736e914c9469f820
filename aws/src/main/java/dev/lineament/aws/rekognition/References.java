package dev.lineament.aws.rekognition;

import dev.lineament.core.image.ObjectHead;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Image;

/** Rekognition's structure S3Object, and the rules of the API model on it. */
final class References {
  static final int MIN_BUCKET_LENGTH = 3;
  static final int MAX_BUCKET_LENGTH = 255;
  static final int MAX_NAME_LENGTH = 1_024;
  static final int MAX_VERSION_LENGTH = 1_024;
  private static final Pattern BUCKET = Pattern.compile("[0-9A-Za-z\\.\\-_]*");

  /** Neither white space at the start nor a line break; keys of S3 may have both. */
  private static final Pattern NAME = Pattern.compile("\\S.*");

  private References() {}

  static boolean keepsTheRules(ObjectHead head) {
    String bucket = head.location().bucket();
    return bucket.length() >= MIN_BUCKET_LENGTH
        && keepsTheRule(bucket, MAX_BUCKET_LENGTH, BUCKET)
        && keepsTheRule(head.location().key(), MAX_NAME_LENGTH, NAME)
        && keepsTheRule(head.versionId(), MAX_VERSION_LENGTH, NAME);
  }

  private static boolean keepsTheRule(@Nullable String value, int maxLength, Pattern pattern) {
    return value == null || (value.length() <= maxLength && pattern.matcher(value).matches());
  }

  static Image to(ObjectHead head) {
    return Image.builder()
        .s3Object(object ->
            object
                .bucket(head.location().bucket())
                .name(head.location().key())
                .version(head.versionId()))
        .build();
  }
}
