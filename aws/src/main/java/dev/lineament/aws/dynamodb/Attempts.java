package dev.lineament.aws.dynamodb;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Tries again what another writer, or a table at its capacity, came in between of. What the network
 * or the service fail at, the SDK has tried again by then.
 */
final class Attempts {
  /**
   * With the pauses below four seconds in all on average: long enough for a burst, and well within
   * a function's time-out of 30 s.
   */
  static final int MAX = 20;

  /** About what one write takes. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final Pause pause;

  Attempts(Pause pause) {
    this.pause = pause;
  }

  /** How time passes between two attempts. */
  interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  static Attempts withSleep() {
    return new Attempts(Thread::sleep);
  }

  /** The first result that there is. */
  <T> T until(Supplier<Optional<T>> attempt, String failure) {
    for (int tried = 1; tried <= MAX; tried++) {
      Optional<T> result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      if (tried < MAX) {
        pauseAfter(tried);
      }
    }
    throw new FaceStoreException(failure + " in " + MAX + " attempts: try again later", null);
  }

  // A random part of a pause that doubles, so that writers who met once do not meet again.
  private void pauseAfter(int tried) {
    long doubled = FIRST_PAUSE.toMillis() << Math.min(tried - 1, MAX);
    long millis = ThreadLocalRandom.current().nextLong(Math.min(doubled, longest()) + 1);
    try {
      pause.sleep(Duration.ofMillis(millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FaceStoreException("the program is stopping, so the table was not tried again", e);
    }
  }

  private static long longest() {
    return LONGEST_PAUSE.toMillis();
  }
}
