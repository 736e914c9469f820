package dev.lineament.core.analysis;

import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.ObjectHead;

/**
 * An image to be analysed: at hand, or in a bucket (which an analyzer may pass on by reference).
 */
public sealed interface ImageInput {
  /** The bytes of a JPEG or PNG file. The array is not changed and must not be. */
  record Bytes(byte[] bytes) implements ImageInput {}

  /** An object of a bucket, and the source that can read it. */
  record Stored(ObjectHead head, ImageSource source) implements ImageInput {}
}
