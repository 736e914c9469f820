package dev.lineament.rekognition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of requests as they were sent: absent, or of the right type, and nothing more. */
final class Input {
  private Input() {}

  /** The request of DetectFaces. */
  record DetectFaces(@Nullable Image image, List<String> attributes) {}

  /** The structure Image. */
  record Image(@Nullable Blob bytes, @Nullable S3Object s3Object) {}

  /** The structure S3Object. */
  record S3Object(@Nullable String bucket, @Nullable String name, @Nullable String version) {}

  /** The bytes of an image, as far as they could be decoded. */
  sealed interface Blob {
    /** The text was base64. */
    record Decoded(byte[] bytes) implements Blob {}

    /** The text was a data URL; it is not decoded, because AWS does not either. */
    record DataUrl() implements Blob {}
  }
}
