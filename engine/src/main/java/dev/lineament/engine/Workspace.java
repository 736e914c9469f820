package dev.lineament.engine;

import dev.lineament.engine.decode.ImageDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * What one analysis at a time works with, used again and again: the decoder of its picture, and
 * memory outside the heap for the input of a model. ONNX Runtime reads it in place; it grows to the
 * largest input seen.
 */
final class Workspace implements AutoCloseable {
  private final ImageDecoder decoder = new ImageDecoder();
  private FloatBuffer memory = allocate(0);

  /** So many floats, of any content. What was handed out before is overwritten. */
  FloatBuffer floats(int count) {
    if (memory.capacity() < count) {
      memory = allocate(count);
    }
    return memory.slice(0, count);
  }

  /** Decodes the picture of the analysis; the one before is not valid any more. */
  ImageDecoder decoder() {
    return decoder;
  }

  /** Gives back the decoder's memory. */
  @Override
  public void close() {
    decoder.close();
  }

  private static FloatBuffer allocate(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
