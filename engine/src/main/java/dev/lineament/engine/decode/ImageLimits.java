package dev.lineament.engine.decode;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.Analysis.Reason;
import dev.lineament.core.analysis.FaceAnalyzer;
import java.util.Optional;

/** What is not decoded because it would take too much, told by its header. */
final class ImageLimits {
  /** Side, in pixels; the format allows 65,535, and no camera is known to reach half of that. */
  static final int MAX_SIDE_PIXELS = 25_000;

  /** 100 megapixels: medium-format cameras. Above it lie mosaics, and files made to harm. */
  static final long MAX_PIXELS = 100_000_000;

  /** Memory for the decoded samples of one image: 48 MiB, an RGB image of 16.7 megapixels. */
  static final long MAX_DECODED_BYTES = 48L * 1024 * 1024;

  /**
   * Memory that decoding may need before its first pixel: 160 MiB. The coefficients of a JPEG of
   * several scans take it at 28 megapixels of full colour or 56 of the usual halved colour, a WebP
   * at 21 megapixels.
   */
  static final long MAX_WHOLE_BYTES = 160L * 1024 * 1024;

  /** Encoders write up to about 15; each costs a pass over the whole image, so it must end. */
  static final int MAX_SCANS = 64;

  private ImageLimits() {}

  /** Why an image of such a header is not decoded, if so. */
  static Optional<Analysis.Refused> broken(ImageHeader header) {
    String size = "The image is " + header.width() + " x " + header.height() + " pixels, ";
    if (Math.min(header.width(), header.height()) < FaceAnalyzer.MIN_SIDE_PIXELS) {
      return refusal(
          Reason.TOO_SMALL,
          size + "less than " + FaceAnalyzer.MIN_SIDE_PIXELS + " on a side; send a larger one.");
    }
    if (Math.max(header.width(), header.height()) > MAX_SIDE_PIXELS) {
      return refusal(
          Reason.TOO_LARGE, size + "more than " + MAX_SIDE_PIXELS + " on a side; scale it down.");
    }
    if (header.pixels() > MAX_PIXELS) {
      return refusal(
          Reason.TOO_LARGE,
          size + "more than " + MAX_PIXELS / 1_000_000 + " megapixels; scale it down.");
    }
    if (header.wholeBytes() > MAX_WHOLE_BYTES) {
      return refusal(
          Reason.TOO_LARGE,
          header.format() == ImageFormat.JPEG
              ? size + "too many for a progressive JPEG; save it as a baseline JPEG."
              : size + "too many for a " + header.format() + "; save it as JPEG.");
    }
    if (header.scans() > MAX_SCANS) {
      return refusal(
          Reason.INVALID_FORMAT,
          "The JPEG has %d scans, more than %d; save it again as JPEG or PNG."
              .formatted(header.scans(), MAX_SCANS));
    }
    return Optional.empty();
  }

  /** The smallest step (every pixel, every second one ...) at which the samples fit. */
  static int subsampling(ImageHeader header) {
    int step = 1;
    while (decodedBytes(header, step) > MAX_DECODED_BYTES) {
      step++;
    }
    return step;
  }

  /** Memory for the samples at such a step. */
  static long decodedBytes(ImageHeader header, int step) {
    int width = (header.width() + step - 1) / step;
    int height = (header.height() + step - 1) / step;
    return (long) width * height * header.bytesPerPixel();
  }

  private static Optional<Analysis.Refused> refusal(Reason reason, String message) {
    return Optional.of(new Analysis.Refused(reason, message));
  }
}
