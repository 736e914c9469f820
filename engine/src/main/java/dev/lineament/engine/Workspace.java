package dev.lineament.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Memory outside the heap that one analysis at a time fills with the input of a model. ONNX Runtime
 * reads it in place; it grows to the largest input seen and is then used again and again.
 */
final class Workspace {
  private FloatBuffer memory = allocate(0);

  /** So many floats, of any content. What was handed out before is overwritten. */
  FloatBuffer floats(int count) {
    if (memory.capacity() < count) {
      memory = allocate(count);
    }
    return memory.slice(0, count);
  }

  private static FloatBuffer allocate(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
