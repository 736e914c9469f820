package dev.lineament.server.journal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before an event is attempted again: a random time up to a bound that doubles
 * with each attempt ("full jitter": <em>Exponential Backoff And Jitter</em>, AWS Architecture
 * Blog), so that events which failed together do not come back together.
 */
final class Backoff {
  /** The bound after the first failure; most faults of one machine are over in a second or two. */
  static final Duration BASE = Duration.ofSeconds(2);

  /** No bound is longer than this, so that a machine which works again is soon used again. */
  static final Duration CAP = Duration.ofMinutes(5);

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The wait.
   *
   * @param attempts that have failed, at least 1
   */
  Duration after(int attempts) {
    return Duration.ofMillis(random.nextLong(bound(attempts).toMillis() + 1));
  }

  /** The longest wait there may be after that many failures. */
  static Duration bound(int attempts) {
    if (attempts < 1) {
      throw new IllegalArgumentException("no wait before the first attempt: " + attempts);
    }
    // 2 s shifted by 30 is past any cap and far from overflow.
    long millis = BASE.toMillis() << Math.min(attempts - 1, 30);
    return Duration.ofMillis(Math.min(millis, CAP.toMillis()));
  }
}
