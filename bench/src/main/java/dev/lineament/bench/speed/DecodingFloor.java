package dev.lineament.bench.speed;

import dev.lineament.engine.decode.TurboJpeg;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * How long libjpeg-turbo takes for nothing but decoding a whole JPEG file.
 *
 * @param library the decoder
 */
record DecodingFloor(TurboJpeg library) {
  private static final int RGB = 3;
  private static final double NANOS = 1e9;

  /** Seconds that it takes to decode a file of this size to RGB. */
  double seconds(byte[] jpeg, int width, int height) throws IOException {
    TurboJpeg.Frame frame = new TurboJpeg.Frame(width, height, RGB);
    try (Arena memory = Arena.ofConfined()) {
      MemorySegment source = memory.allocateFrom(ValueLayout.JAVA_BYTE, jpeg);
      MemorySegment pixels = memory.allocate(frame.bytes(1));
      long start = System.nanoTime();
      TurboJpeg.Result decoded = library.decode(source, frame, 1, pixels);
      double seconds = (System.nanoTime() - start) / NANOS;
      if (decoded == TurboJpeg.Result.NONE) {
        throw new IOException("libjpeg-turbo cannot decode the picture");
      }
      return seconds;
    }
  }
}
