package dev.lineament.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TogetherTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void closesAllAtTheSameTime() {
    Together parts = new Together(LONG);
    CountDownLatch bothClose = new CountDownLatch(2);
    for (String name : new String[] {"a", "b"}) {
      // Neither returns before the other was begun.
      parts.add(
          name,
          () -> {
            bothClose.countDown();
            await(bothClose);
          });
    }

    parts.close();

    assertThat(bothClose.getCount()).isZero();
  }

  @Test
  void doesNotWaitForEver() {
    Together parts = new Together(Duration.ofMillis(50));
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    parts.add(
        "stuck",
        () -> {
          await(never);
          ended.set(true);
        });

    parts.close();

    assertThat(ended).isFalse();
    never.countDown();
  }

  @Test
  void oneThatFailsDoesNotKeepTheOthersOpen() {
    Together parts = new Together(LONG);
    AtomicBoolean closed = new AtomicBoolean();
    parts.add(
        "broken",
        () -> {
          throw new IllegalStateException("broken");
        });
    parts.add("sound", () -> closed.set(true));

    assertThatThrownBy(parts::close).hasMessage("broken");
    assertThat(closed).isTrue();
    parts.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
