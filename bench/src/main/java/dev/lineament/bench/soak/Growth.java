package dev.lineament.bench.soak;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How much more is held in the last third of a run than in the second. The first third is for what
 * is made once: memory for the largest picture, compiled code.
 *
 * @param residentBytes by which the most that was resident rose; negative if it fell
 * @param heapBytes likewise of the heap
 */
record Growth(long residentBytes, long heapBytes) {
  /**
   * The C library's pools and the compiler move by some MB up and down; over 5,000 images a leak of
   * 15 KB for each is more than this.
   */
  static final long TOLERATED_BYTES = 24L * 1024 * 1024;

  /** At least one look at the memory for each third. */
  static final int LEAST_LOOKS = 3;

  static Growth of(List<Memory> looks) {
    if (looks.size() < LEAST_LOOKS) {
      throw new IllegalArgumentException(looks.size() + " looks are fewer than " + LEAST_LOOKS);
    }
    return new Growth(rise(looks, Memory::residentBytes), rise(looks, Memory::heapBytes));
  }

  private static long rise(List<Memory> looks, ToLongFunction<Memory> bytes) {
    int third = looks.size() / LEAST_LOOKS;
    int last = looks.size() - third;
    return most(looks.subList(last, looks.size()), bytes)
        - most(looks.subList(last - third, last), bytes);
  }

  private static long most(List<Memory> looks, ToLongFunction<Memory> bytes) {
    return looks.stream().mapToLong(bytes).max().orElse(0);
  }

  boolean isTolerated() {
    return residentBytes <= TOLERATED_BYTES && heapBytes <= TOLERATED_BYTES;
  }
}
