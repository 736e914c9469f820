package dev.lineament.core.analysis;

/**
 * Which file formats an image may have. Whoever takes an image in decides it: Rekognition's API
 * takes what Rekognition takes, a bucket and the command line take more.
 */
public enum AcceptedFormats {
  /** What Amazon Rekognition takes; anything else is refused as an invalid format. */
  JPEG_AND_PNG,
  /** Whatever the analyzer can read. */
  ALL
}
