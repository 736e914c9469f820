package dev.lineament.engine.decode;

import dev.lineament.core.analysis.AcceptedFormats;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.Analysis.Reason;
import dev.lineament.core.analysis.FaceAnalyzer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a file into a {@link Picture}, or says why not. Every limit is checked on the
 * header, before a pixel is decoded. For one thread, and one picture, at a time: the memory of a
 * picture is used again for the next.
 *
 * <p><strong>Large images.</strong> A JPEG that libjpeg-turbo can read is first decoded at the
 * smallest half (quarter, eighth) of its size whose longer side still has {@link
 * #LOOKED_AT_PIXELS}; whole only if small faces need it. An image whose decoded samples would take
 * more than {@link ImageLimits#MAX_DECODED_BYTES} is never decoded whole: libjpeg-turbo makes it
 * smaller by averaging, Java's readers take every second (third, ...) pixel and row.
 *
 * <p><strong>Cut off and damaged files</strong> are analysed if at least half of their rows were
 * read; the rows that were not are all of one colour.
 */
public final class ImageDecoder implements AutoCloseable {
  /** The largest size, as the longer side in pixels, at which a picture is searched for faces. */
  public static final int LOOKED_AT_PIXELS = 1280;

  /** Share of a cut off image's rows that must have been read. */
  private static final double MIN_ROWS_READ = 0.5;

  private static final String SAVE_AGAIN = "; save it again as JPEG or PNG.";

  private final PixelMemory memory = new PixelMemory();
  private final @Nullable NativeJpeg jpeg;

  /** A decoder that uses libjpeg-turbo if it is installed. */
  public ImageDecoder() {
    this(TurboJpeg.installed().orElse(null));
  }

  /** A decoder that uses that library, or Java's readers only. */
  ImageDecoder(@Nullable TurboJpeg library) {
    jpeg = library == null ? null : new NativeJpeg(library, memory);
  }

  /**
   * The picture in a file, or why there is none. Throws no exception, whatever the bytes are, and
   * refuses an image for which there is not enough memory. The picture that was decoded before is
   * not valid any more.
   */
  public Decoding decode(byte[] file, AcceptedFormats accepted) {
    if (file.length == 0) {
      return refused(Reason.INVALID_FORMAT, "The image is empty (0 bytes); send a JPEG or PNG.");
    }
    if (file.length > FaceAnalyzer.MAX_STORED_IMAGE_BYTES) {
      return refused(Reason.TOO_LARGE, tooManyBytes(file.length));
    }
    Optional<ImageFormat> format = ImageFormat.of(file);
    if (format.isEmpty() || !format.get().isIn(accepted)) {
      return refused(
          Reason.INVALID_FORMAT,
          "The file seems to be %s, and only %s are taken; convert it to one of them."
              .formatted(
                  format.map(each -> "a " + each).orElseGet(() -> ImageFormat.nameOfOther(file)),
                  ImageFormat.names(accepted)));
    }
    return refusedWithoutMemory(() -> decode(file, format.get()));
  }

  /** What comes of decoding, which an image that needs more memory than is free does not end. */
  static Decoding refusedWithoutMemory(Supplier<Decoding> decoding) {
    try {
      return decoding.get();
    } catch (OutOfMemoryError e) {
      return refused(
          Reason.TOO_LARGE, "The image needs more memory to decode than is free; scale it down.");
    }
  }

  /** The sentence that refuses a file of so many bytes. */
  public static String tooManyBytes(long bytes) {
    return "The image has %d bytes, more than the limit of %d; scale it down or compress it more."
        .formatted(bytes, FaceAnalyzer.MAX_STORED_IMAGE_BYTES);
  }

  private Decoding decode(byte[] file, ImageFormat format) {
    if (format != ImageFormat.TIFF) {
      return opened(file, format);
    }
    Optional<String> unread = TiffFile.unread(file);
    return unread.isPresent()
        ? refused(Reason.INVALID_FORMAT, "The TIFF " + unread.get() + SAVE_AGAIN)
        // The reader would take to the heap whatever is linked, as often as it is linked.
        : opened(TiffTags.of(file, 0, file.length).alone(), format);
  }

  private Decoding opened(byte[] file, ImageFormat format) {
    Optional<ImageHeader> read =
        switch (format) {
          case JPEG -> JpegHeader.read(file);
          case PNG -> PngHeader.read(file);
          case WEBP, BMP, GIF, TIFF -> OtherHeader.read(file, format);
        };
    if (read.isEmpty()) {
      return refused(
          Reason.INVALID_FORMAT, "The " + format + " has no readable header" + SAVE_AGAIN);
    }
    ImageHeader header = read.get();
    return ImageLimits.broken(header)
        .<Decoding>map(Decoding.Refused::new)
        .orElseGet(() -> decode(file, header));
  }

  private Decoding decode(byte[] file, ImageHeader header) {
    Optional<StoredPixels> stored = jpeg == null ? Optional.empty() : jpeg.decode(file, header);
    if (stored.isEmpty()) {
      // What the library cannot read at all, Java's reader is still asked for.
      int step = ImageLimits.subsampling(header);
      long heapBytes = header.wholeHeapBytes() + ImageLimits.decodedBytes(header, step);
      stored =
          LargeImages.inTurn(header.wholeBytes(), heapBytes, () -> byReader(file, header, step));
    }
    if (stored.isEmpty()) {
      return refused(Reason.INVALID_FORMAT, "The " + header.format() + " is damaged" + SAVE_AGAIN);
    }
    double read = stored.get().shareRead();
    if (read < MIN_ROWS_READ) {
      return refused(
          Reason.INVALID_FORMAT,
          "The %s is cut off: only %d%% of its rows could be read, less than %d%%; send it again."
              .formatted(header.format(), (int) (100 * read), Math.round(100 * MIN_ROWS_READ)));
    }
    return new Decoding.Decoded(
        new Picture(
            stored.get().levels(),
            header.orientation(),
            header.uprightSize(),
            stored.get().step()));
  }

  private Optional<StoredPixels> byReader(byte[] file, ImageHeader header, int step) {
    if (header.format() == ImageFormat.WEBP
        && !WebpFrames.areWithin(file, header.width(), header.height())) {
      return Optional.empty();
    }
    try (OpenedImage image = new OpenedImage(file, header.format())) {
      OpenedImage.Rows read = image.read(step, memory);
      Pixels pixels = read.pixels();
      int rows = header.complete() ? read.count() : DecodedImage.rowsRead(pixels);
      return Optional.of(
          new StoredPixels(
              new Levels(pixels.width(), pixels.height(), Levels.Decoded.whole(pixels), memory),
              step,
              (double) rows / pixels.height()));
    } catch (IOException | RuntimeException e) {
      // Readers answer broken files with all sorts of exceptions; to the caller they are one. Its
      // text is left out: it names the reader's inner state, which helps nobody who sent a picture.
      return Optional.empty();
    }
  }

  private static Decoding refused(Reason reason, String message) {
    return new Decoding.Refused(new Analysis.Refused(reason, message));
  }

  /** Gives back the memory of the last picture, which is not valid any more. */
  @Override
  public void close() {
    if (jpeg != null) {
      jpeg.close();
    }
  }
}
