package dev.lineament.core;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits in tests for what other threads and processes bring about. */
public final class Eventually {
  /**
   * Far longer than anything here takes on a machine that is busy with other things: it is there so
   * that a test fails rather than hangs. Whatever else in tests waits for a condition waits so
   * long.
   */
  public static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private Eventually() {}

  /** Returns once the condition is true; fails the test if it never is. */
  public static void until(String what, BooleanSupplier condition) {
    var _ = find(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** What is searched for, once it is there; fails the test if it never is. */
  public static <T> T find(String what, Supplier<Optional<T>> search) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Optional<T> found = search.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not happen within " + LIMIT + ": " + what);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}
