package dev.lineament.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void theBoundDoublesUpToTheCap() {
    assertThat(Backoff.bound(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Backoff.bound(2)).isEqualTo(Duration.ofSeconds(4));
    assertThat(Backoff.bound(8)).isEqualTo(Duration.ofSeconds(256));
    assertThat(Backoff.bound(9)).isEqualTo(Backoff.CAP);
    assertThat(Backoff.bound(1_000)).isEqualTo(Backoff.CAP);
  }

  @Test
  void thereIsNoWaitBeforeTheFirstAttempt() {
    assertThatIllegalArgumentException().isThrownBy(() -> Backoff.bound(0));
  }

  @Test
  void theWaitIsAnythingUpToTheBound() {
    Backoff backoff = new Backoff(new Random(1));
    Duration longest = Duration.ZERO;
    Duration shortest = Backoff.CAP;
    for (int i = 0; i < 1_000; i++) {
      Duration wait = backoff.after(3);
      longest = wait.compareTo(longest) > 0 ? wait : longest;
      shortest = wait.compareTo(shortest) < 0 ? wait : shortest;
    }

    // Of 1,000 even draws from 8 s, the extremes lie within 1 % of the ends (1 - 0.99^1000 >
    // 0.9999).
    assertThat(longest).isBetween(Duration.ofMillis(7_920), Duration.ofSeconds(8));
    assertThat(shortest).isBetween(Duration.ZERO, Duration.ofMillis(80));
  }
}
