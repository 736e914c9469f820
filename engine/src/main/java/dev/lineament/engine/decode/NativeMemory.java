package dev.lineament.engine.decode;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside the heap for one thing after another: it grows to the largest, so that it is not
 * taken from the system and cleared each time. For one thread at a time.
 */
final class NativeMemory implements AutoCloseable {
  private final long kept;
  private @Nullable Arena arena;
  private MemorySegment memory = MemorySegment.NULL;

  /**
   * No memory yet.
   *
   * @param kept bytes; what is larger is not kept for the next thing
   */
  NativeMemory(long kept) {
    this.kept = kept;
  }

  /** So many bytes, of any content. What was handed out before is overwritten or gone. */
  MemorySegment of(long bytes) {
    if (memory.byteSize() < bytes) {
      close();
      // Shared, because the threads that use it in turn are not always the same.
      Arena taken = Arena.ofShared();
      arena = taken;
      memory = taken.allocate(bytes);
    }
    return memory.asSlice(0, bytes);
  }

  /** Gives it back if it is too large to be kept. */
  void trim() {
    if (memory.byteSize() > kept) {
      close();
    }
  }

  /** Gives all back. It can be used again. */
  @Override
  public void close() {
    if (arena != null) {
      arena.close();
      arena = null;
      memory = MemorySegment.NULL;
    }
  }
}
