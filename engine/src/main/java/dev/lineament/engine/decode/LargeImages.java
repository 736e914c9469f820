package dev.lineament.engine.decode;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets what needs much memory have it one after the other: beside its pixels only one at a time, on
 * the heap as many as fit together.
 */
final class LargeImages {
  /** What needs more than this waits for its turn. */
  private static final long LARGE_BYTES = 64L * 1024 * 1024;

  /** MiB of the heap that decoding takes for large images at once: 128 of the server's 288. */
  static final int HEAP_MIB = 128;

  /**
   * What holds no more of the heap than 16 MiB, an RGB image of 5.6 megapixels, waits for nobody:
   * there are not more of these than processors.
   */
  static final long SMALL_HEAP_BYTES = 16L * 1024 * 1024;

  private static final long MIB = 1024 * 1024;

  // Fair, and for the whole process, because it is the process that has so much memory. Who holds
  // a part of the heap never waits for the turn, so that nobody waits in a circle.
  private static final Semaphore TURN = new Semaphore(1, true);
  private static final Semaphore HEAP = new Semaphore(HEAP_MIB, true);

  private LargeImages() {}

  /**
   * The result of work that needs memory for as long as it runs.
   *
   * @param bytes all that it needs
   * @param heapBytes those of them that are on the heap
   */
  static <T> T inTurn(long bytes, long heapBytes, Supplier<T> work) {
    if (bytes <= LARGE_BYTES) {
      return onHeap(heapBytes, work);
    }
    TURN.acquireUninterruptibly();
    try {
      return onHeap(heapBytes, work);
    } finally {
      TURN.release();
    }
  }

  private static <T> T onHeap(long bytes, Supplier<T> work) {
    int taken = heapMib(bytes);
    if (taken == 0) {
      // Even to take nothing one would have to wait behind others.
      return work.get();
    }
    HEAP.acquireUninterruptibly(taken);
    try {
      return work.get();
    } finally {
      HEAP.release(taken);
    }
  }

  /** How much of the heap so many bytes wait for, in MiB: what needs more than all has it alone. */
  static int heapMib(long bytes) {
    return bytes <= SMALL_HEAP_BYTES ? 0 : (int) Math.min(HEAP_MIB, (bytes + MIB - 1) / MIB);
  }
}
