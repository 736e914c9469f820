package dev.lineament.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final Attempts attempts = new Attempts(pauses::add);
  private final AtomicInteger tried = new AtomicInteger();

  @Test
  void doesNotPauseWhereTheFirstAttemptSucceeds() {
    assertThat(attempts.until(() -> Optional.of("done"), "failed")).isEqualTo("done");
    assertThat(pauses).isEmpty();
  }

  @Test
  void succeedsAtTheLastAttempt() {
    assertThat(attempts.until(() -> doneAt(Attempts.MAX), "failed")).isEqualTo("done");
  }

  @Test
  void givesUpAfterTheLastAttempt() {
    assertThatThrownBy(() -> attempts.until(() -> doneAt(Attempts.MAX + 1), "it failed"))
        .isInstanceOf(FaceStoreException.class)
        .hasMessage("it failed in 20 attempts: try again later");
    assertThat(tried).hasValue(Attempts.MAX);
  }

  @Test
  void pausesUpToTwiceAsLongEachTimeAndNeverOverHalfASecond() {
    attempts.until(() -> doneAt(Attempts.MAX), "failed");

    assertThat(pauses).hasSize(Attempts.MAX - 1);
    for (int i = 0; i < pauses.size(); i++) {
      long doubled = 10L << i;
      assertThat(pauses.get(i)).isBetween(Duration.ZERO, Duration.ofMillis(Math.min(doubled, 500)));
    }
  }

  @Test
  void anInterruptedPauseEndsTheAttemptsAndStaysKnown() {
    Attempts interrupted =
        new Attempts(_ -> {
          throw new InterruptedException();
        });

    assertThatThrownBy(() -> interrupted.until(() -> doneAt(2), "failed"))
        .hasMessage("the program is stopping, so the table was not tried again");
    assertThat(Thread.interrupted()).isTrue();
  }

  private Optional<String> doneAt(int attempt) {
    return tried.incrementAndGet() < attempt ? Optional.empty() : Optional.of("done");
  }
}
