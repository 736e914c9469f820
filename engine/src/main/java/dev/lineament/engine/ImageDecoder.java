package dev.lineament.engine;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.Analysis.Reason;
import dev.lineament.core.analysis.FaceAnalyzer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Turns the bytes of a file into a {@link Picture}, or says why not. Every limit is checked on the
 * header, before a pixel is decoded.
 *
 * <p><strong>Large images.</strong> An image whose decoded samples would take more than {@link
 * #MAX_DECODED_BYTES} is decoded at every second (third, ...) pixel and row, the smallest step that
 * fits.
 *
 * <p><strong>Cut off files.</strong> A JPEG without its end is analysed if at least half of its
 * rows were read; the rows that were not are all of one colour. A cut off PNG is refused.
 */
final class ImageDecoder {
  /** Side, in pixels; the format allows 65,535, and no camera is known to reach half of that. */
  static final int MAX_SIDE_PIXELS = 25_000;

  /** 100 megapixels: medium-format cameras. Above it lie mosaics, and files made to harm. */
  static final long MAX_PIXELS = 100_000_000;

  /** Memory for the decoded samples of one image: 48 MiB, an RGB image of 16.7 megapixels. */
  static final long MAX_DECODED_BYTES = 48L * 1024 * 1024;

  /**
   * Memory for the coefficients that a JPEG of several scans keeps until its last scan: 160 MiB, 28
   * megapixels of full colour or 56 of the usual halved colour.
   */
  static final long MAX_COEFFICIENT_BYTES = 160L * 1024 * 1024;

  /** Encoders write up to about 15; each costs a pass over the whole image, so it must end. */
  static final int MAX_SCANS = 64;

  /** Coefficients above this are decoded by one thread at a time. */
  private static final long LARGE_COEFFICIENT_BYTES = 64L * 1024 * 1024;

  /** Share of a cut off JPEG's rows that must have been read. */
  private static final double MIN_ROWS_READ = 0.5;

  // Fair, and for the whole process, because it is the process that has so much memory.
  private static final Semaphore LARGE = new Semaphore(1, true);

  private static final String SAVE_AGAIN = "; save it again as JPEG or PNG.";

  private ImageDecoder() {}

  /** The picture in a file, or why there is none. Throws nothing, whatever the bytes are. */
  static Decoding decode(byte[] file) {
    if (file.length == 0) {
      return refused(Reason.INVALID_FORMAT, "The image is empty (0 bytes); send a JPEG or PNG.");
    }
    if (file.length > FaceAnalyzer.MAX_STORED_IMAGE_BYTES) {
      return refused(Reason.TOO_LARGE, tooManyBytes(file.length));
    }
    Optional<ImageFormat> format = ImageFormat.of(file);
    if (format.isEmpty()) {
      return refused(
          Reason.INVALID_FORMAT,
          "The file seems to be %s, and only JPEG and PNG are analysed; convert it to one of them."
              .formatted(ImageFormat.nameOfOther(file)));
    }
    Optional<ImageHeader> header =
        switch (format.get()) {
          case JPEG -> JpegHeader.read(file);
          case PNG -> PngHeader.read(file);
        };
    if (header.isEmpty()) {
      return refused(
          Reason.INVALID_FORMAT, "The " + format.get() + " has no readable header" + SAVE_AGAIN);
    }
    Optional<Analysis.Refused> broken = brokenLimit(header.get());
    return broken.isPresent()
        ? new Decoding.Refused(broken.get())
        : decodeBounded(file, header.get());
  }

  /** The sentence that refuses a file of so many bytes. */
  static String tooManyBytes(long bytes) {
    return "The image has %d bytes, more than the limit of %d; scale it down or compress it more."
        .formatted(bytes, FaceAnalyzer.MAX_STORED_IMAGE_BYTES);
  }

  /** Why an image of such a header is not decoded, if so. */
  static Optional<Analysis.Refused> brokenLimit(ImageHeader header) {
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
    if (header.coefficientBytes() > MAX_COEFFICIENT_BYTES) {
      return refusal(
          Reason.TOO_LARGE, size + "too many for a progressive JPEG; save it as a baseline JPEG.");
    }
    if (header.scans() > MAX_SCANS) {
      return refusal(
          Reason.INVALID_FORMAT,
          "The JPEG has %d scans, more than %d%s".formatted(header.scans(), MAX_SCANS, SAVE_AGAIN));
    }
    return Optional.empty();
  }

  private static Decoding decodeBounded(byte[] file, ImageHeader header) {
    if (header.coefficientBytes() <= LARGE_COEFFICIENT_BYTES) {
      return decodePixels(file, header);
    }
    LARGE.acquireUninterruptibly();
    try {
      return decodePixels(file, header);
    } finally {
      LARGE.release();
    }
  }

  private static Decoding decodePixels(byte[] file, ImageHeader header) {
    int subsampling = subsampling(header);
    Pixels pixels;
    try {
      pixels = DecodedImage.pixels(readImage(file, header.format(), subsampling));
    } catch (IOException | RuntimeException e) {
      // Decoders answer broken files with all sorts of exceptions; to the caller they are one. Its
      // text is left out: it names the decoder's inner state, which helps nobody who sent a
      // picture.
      return refused(Reason.INVALID_FORMAT, "The " + header.format() + " is damaged" + SAVE_AGAIN);
    }
    int rowsRead = header.complete() ? pixels.height() : DecodedImage.rowsRead(pixels);
    if (rowsRead < MIN_ROWS_READ * pixels.height()) {
      return refused(
          Reason.INVALID_FORMAT,
          "The JPEG is cut off: only %d%% of its rows could be read, less than %d%%; send it again."
              .formatted(100 * rowsRead / pixels.height(), Math.round(100 * MIN_ROWS_READ)));
    }
    return new Decoding.Decoded(
        new Picture(pixels, header.orientation(), header.uprightSize(), subsampling));
  }

  /** The smallest step at which the decoded samples stay within their limit. */
  static int subsampling(ImageHeader header) {
    int step = 1;
    while (decodedBytes(header, step) > MAX_DECODED_BYTES) {
      step++;
    }
    return step;
  }

  private static long decodedBytes(ImageHeader header, int step) {
    int width = (header.width() + step - 1) / step;
    int height = (header.height() + step - 1) / step;
    return (long) width * height * header.bytesPerPixel();
  }

  private static BufferedImage readImage(byte[] file, ImageFormat format, int subsampling)
      throws IOException {
    ImageReader reader = ImageReaders.of(format);
    // A memory cache, never a file: the bytes are in memory anyway.
    try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(stream, true, true);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(subsampling, subsampling, 0, 0);
      return reader.read(0, param);
    } finally {
      reader.dispose();
    }
  }

  private static Optional<Analysis.Refused> refusal(Reason reason, String message) {
    return Optional.of(new Analysis.Refused(reason, message));
  }

  private static Decoding refused(Reason reason, String message) {
    return new Decoding.Refused(new Analysis.Refused(reason, message));
  }
}
