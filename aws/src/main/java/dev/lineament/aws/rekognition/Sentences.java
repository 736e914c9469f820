package dev.lineament.aws.rekognition;

import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.image.ObjectHead;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

/** What is told to people. */
final class Sentences {
  static final String EMPTY = "the image is empty (0 bytes): send the bytes of a JPEG or PNG file";

  private Sentences() {}

  static String tooLarge(long bytes) {
    return ("the image has %d bytes, more than the limit of %d for an image whose bytes are sent to"
            + " Rekognition: use a smaller copy, or let Rekognition read the object itself"
            + " (LINEAMENT_IMAGES=auto, and the bucket in S3 in Rekognition's region)")
        .formatted(bytes, FaceAnalyzer.MAX_INLINE_IMAGE_BYTES);
  }

  static String invalidFormat(RekognitionException e) {
    return "Rekognition cannot read the image (%s): use a JPEG or PNG file".formatted(words(e));
  }

  static String imageTooLarge(RekognitionException e) {
    return "the image is too large for Rekognition (%s): use a smaller copy".formatted(words(e));
  }

  static String invalidParameter(RekognitionException e) {
    return ("Rekognition refuses the image (%s), as it does when a side has fewer than %d pixels:"
            + " use a larger copy")
        .formatted(words(e), FaceAnalyzer.MIN_SIDE_PIXELS);
  }

  static String notReadable(ObjectHead head, String region) {
    return ("Rekognition could not read %s itself, though this program can; the bytes of this"
            + " bucket's images are sent instead, up to %d of them per image. %s")
        .formatted(head.location(), FaceAnalyzer.MAX_INLINE_IMAGE_BYTES, causes(head, region));
  }

  static String notReadableAndTooLarge(ObjectHead head, String region) {
    return ("Rekognition could not read %s itself, though this program can, and with %d bytes it is"
            + " over the limit of %d for being sent. %s")
        .formatted(
            head.location(),
            head.size(),
            FaceAnalyzer.MAX_INLINE_IMAGE_BYTES,
            causes(head, region));
  }

  private static String causes(ObjectHead head, String region) {
    return ("Rekognition reads with the rights of its caller: allow this program s3:GetObject and"
            + " s3:GetObjectVersion on the bucket %s (and kms:Decrypt, if a key of yours encrypts"
            + " it), have the bucket in %s, and look for a Deny in its policy; it needs no policy"
            + " that names Rekognition")
        .formatted(head.location().bucket(), region);
  }

  /** The service's own words, without its full stop. */
  private static String words(RekognitionException e) {
    return Optional.ofNullable(e.awsErrorDetails())
        .map(AwsErrorDetails::errorMessage)
        .map(String::strip)
        .map(words -> words.endsWith(".") ? words.substring(0, words.length() - 1) : words)
        .filter(words -> !words.isEmpty())
        .orElseGet(() -> e.getClass().getSimpleName());
  }
}
