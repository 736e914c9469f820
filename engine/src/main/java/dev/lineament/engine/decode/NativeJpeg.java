package dev.lineament.engine.decode;

import dev.lineament.engine.decode.TurboJpeg.Frame;
import dev.lineament.engine.decode.TurboJpeg.Result;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.Set;

/**
 * Decodes one JPEG file after another with libjpeg-turbo, each at the size that its search for
 * faces needs, and whole only if that is asked for. The library needs file and pixels outside the
 * heap; the pixels are then copied, so that nothing else has to know. For one thread at a time.
 */
final class NativeJpeg implements AutoCloseable {
  /**
   * 20 MiB: a square of 2,560 pixels, the largest size that is decoded to find faces. Only small
   * faces of a large picture need more.
   */
  private static final long KEPT_BYTES = 20L * 1024 * 1024;

  /** The largest step at which the library decodes. */
  private static final int MAX_STEP = 8;

  /** SOF0, SOF1, SOF2, SOF9 and SOF10 (ITU-T T.81, table B.1). */
  private static final Set<Integer> WAVE_FRAMES = Set.of(0xC0, 0xC1, 0xC2, 0xC9, 0xCA);

  private final TurboJpeg library;
  private final PixelMemory memory;
  private final NativeMemory source = new NativeMemory(KEPT_BYTES);
  private final NativeMemory target = new NativeMemory(KEPT_BYTES);

  /**
   * A decoder.
   *
   * @param memory for the pixels
   */
  NativeJpeg(TurboJpeg library, PixelMemory memory) {
    this.library = library;
    this.memory = memory;
  }

  /** The pixels, or nothing if this is not a file for the library, or it cannot read it at all. */
  Optional<StoredPixels> decode(byte[] file, ImageHeader header) {
    if (!takes(header)) {
      return Optional.empty();
    }
    Frame frame = new Frame(header.width(), header.height(), header.bytesPerPixel());
    // The next power of two.
    int finest = Integer.highestOneBit(2 * ImageLimits.subsampling(header) - 1);
    MemorySegment bytes = source.of(file.length);
    MemorySegment.copy(file, 0, bytes, ValueLayout.JAVA_BYTE, 0, file.length);
    return decode(new Job(bytes, frame, finest, header.wholeBytes(), header.complete()));
  }

  /**
   * Whether the library is asked at all. Four inks are left to a reader that knows their profiles.
   * So are frames that are not coded as waves: the library decodes them at no other than their full
   * size, whatever it is asked for, and would write behind the end of the memory for the samples.
   */
  static boolean takes(ImageHeader header) {
    int channels = header.bytesPerPixel();
    return header.format() == ImageFormat.JPEG
        && (channels == 1 || channels == 3)
        && WAVE_FRAMES.contains(header.frame());
  }

  /**
   * What is decoded.
   *
   * @param file its bytes, outside the heap
   * @param frame what its header says
   * @param finest the step of level 0
   * @param wholeBytes that decoding needs beside the pixels
   * @param complete whether it has its end marker, so that its last row should be there
   */
  private record Job(
      MemorySegment file, Frame frame, int finest, long wholeBytes, boolean complete) {
    /** The coarsest level that has enough pixels to find faces. */
    int firstLevel() {
      int longer = Math.max(frame.width(), frame.height());
      int level = 0;
      while (finest << (level + 1) <= MAX_STEP
          && longer >= ImageDecoder.LOOKED_AT_PIXELS * (finest << (level + 1))) {
        level++;
      }
      return level;
    }
  }

  private Optional<StoredPixels> decode(Job job) {
    int level = job.firstLevel();
    return pixels(job, level)
        .map(first -> {
          int width = job.frame.width(job.finest);
          int height = job.frame.height(job.finest);
          // What could be read once may still fail in finer detail.
          Levels.Decoded decoded =
              new Levels.Decoded(
                  level,
                  first,
                  () -> pixels(job, 0).orElseGet(() -> enlarged(first, level, width, height)));
          int rows = job.complete ? first.height() : DecodedImage.rowsRead(first);
          return new StoredPixels(
              new Levels(width, height, decoded, memory),
              job.finest,
              (double) rows / first.height());
        });
  }

  private Pixels enlarged(Pixels coarse, int level, int width, int height) {
    int stride = coarse.pixelStride();
    byte[] samples = memory.array(0, width * height * stride);
    int into = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = coarse.at(x >> level, y >> level);
        for (int i = 0; i < stride; i++) {
          samples[into++] = coarse.samples()[from + i];
        }
      }
    }
    return new Pixels(samples, width, height, stride, coarse.red(), coarse.green(), coarse.blue());
  }

  private Optional<Pixels> pixels(Job job, int level) {
    long bytes = job.frame.bytes(job.finest << level);
    return LargeImages.inTurn(job.wholeBytes + bytes, bytes, () -> decoded(job, level));
  }

  private Optional<Pixels> decoded(Job job, int level) {
    int step = job.finest << level;
    int bytes = Math.toIntExact(job.frame.bytes(step));
    byte[] samples = memory.array(level, bytes);
    try {
      MemorySegment decoded = target.of(bytes);
      Result result = library.decode(job.file, job.frame, step, decoded);
      if (result == Result.NONE
          || (result == Result.DAMAGED
              && job.complete
              && isLastRowUnread(decoded, job.frame, step))) {
        return Optional.empty();
      }
      MemorySegment.copy(decoded, ValueLayout.JAVA_BYTE, 0, samples, 0, bytes);
    } finally {
      target.trim();
    }
    int last = job.frame.channels() - 1;
    return Optional.of(
        new Pixels(
            samples,
            job.frame.width(step),
            job.frame.height(step),
            job.frame.channels(),
            0,
            Math.min(1, last),
            last));
  }

  // A damaged file that really ends in white is left to Java's reader too, which takes longer.
  private static boolean isLastRowUnread(MemorySegment samples, Frame frame, int step) {
    long end = frame.bytes(step);
    long at = end - (long) frame.width(step) * frame.channels();
    while (at < end && samples.get(ValueLayout.JAVA_BYTE, at) == TurboJpeg.UNREAD) {
      at++;
    }
    return at == end;
  }

  /** Gives back the memory. It can be used again. */
  @Override
  public void close() {
    source.close();
    target.close();
  }
}
