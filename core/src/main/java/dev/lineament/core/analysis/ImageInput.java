package dev.lineament.core.analysis;

import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.ObjectHead;

/**
 * An image to be analysed: at hand, or in a bucket (which an analyzer may pass on by reference).
 */
public sealed interface ImageInput {
  /** Which formats the image may have. */
  AcceptedFormats accepted();

  /** The bytes of an image file. The array is not changed and must not be. */
  record Bytes(byte[] bytes, AcceptedFormats accepted) implements ImageInput {
    /** An image of any format that the analyzer can read. */
    public Bytes(byte[] bytes) {
      this(bytes, AcceptedFormats.ALL);
    }
  }

  /** An object of a bucket, and the source that can read it. */
  record Stored(ObjectHead head, ImageSource source, AcceptedFormats accepted)
      implements ImageInput {
    /** An image of any format that the analyzer can read. */
    public Stored(ObjectHead head, ImageSource source) {
      this(head, source, AcceptedFormats.ALL);
    }
  }
}
