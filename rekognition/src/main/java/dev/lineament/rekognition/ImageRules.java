package dev.lineament.rekognition;

import dev.lineament.core.analysis.FaceAnalyzer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The API model's constraints on the structures Image and S3Object, and frequent mistakes. */
final class ImageRules {
  /** A mistake that browsers' programs make: the whole data URL instead of its base64 part. */
  static final String DATA_URL =
      "Image.Bytes is a data URL: send only the base64 text after its comma";

  // The API model's rules for S3Object.
  static final int MIN_BUCKET_LENGTH = 3;
  static final int MAX_BUCKET_LENGTH = 255;
  static final int MAX_NAME_LENGTH = 1_024;
  static final int MAX_VERSION_LENGTH = 1_024;
  private static final Pattern BUCKET = Pattern.compile("[0-9A-Za-z\\.\\-_]*");

  private static final String BASE64_OF_JPEG = "/9j/";
  private static final String BASE64_OF_PNG = "iVBORw0KGgo";
  private static final List<String> BASE64_OF_AN_IMAGE = List.of(BASE64_OF_JPEG, BASE64_OF_PNG);

  private ImageRules() {}

  static void check(Constraints constraints, String path, Input.@Nullable Image image) {
    constraints.required(path, image);
    if (image == null) {
      return;
    }
    if (image.bytes() instanceof Input.Blob.Decoded(byte[] bytes)) {
      constraints.length(path + ".bytes", bytes, 1, FaceAnalyzer.MAX_INLINE_IMAGE_BYTES);
    }
    Input.S3Object object = image.s3Object();
    if (object != null) {
      String bucketPath = path + ".s3Object.bucket";
      constraints.length(bucketPath, object.bucket(), MIN_BUCKET_LENGTH, MAX_BUCKET_LENGTH);
      constraints.pattern(bucketPath, object.bucket(), BUCKET);
      constraints.length(path + ".s3Object.name", object.name(), 1, MAX_NAME_LENGTH);
      constraints.length(path + ".s3Object.version", object.version(), 1, MAX_VERSION_LENGTH);
    }
  }

  /** What is wrong if the decoded bytes are text that holds an image, encoded a second time. */
  static Optional<String> encodedAgain(byte[] bytes) {
    int length = Math.min(bytes.length, BASE64_OF_PNG.length());
    String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    if (start.startsWith("data:")) {
      return Optional.of(DATA_URL);
    }
    return BASE64_OF_AN_IMAGE.stream().anyMatch(start::startsWith)
        ? Optional.of(
            "Image.Bytes is base64 text that was encoded twice: SDKs encode by themselves")
        : Optional.empty();
  }
}
