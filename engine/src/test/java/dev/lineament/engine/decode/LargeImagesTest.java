package dev.lineament.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargeImagesTest {
  private static final long MIB = 1024 * 1024;
  private static final long PATIENCE_SECONDS = 30;

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "16777216, 0", // 16 MiB
    "16777217, 17",
    "50331648, 48", // 48 MiB, the most that samples take
    "50331649, 49",
    "134217728, 128", // 128 MiB, all
    "134217729, 128",
    "9000000000, 128"
  })
  void countsTheHeapInMebibytes(long bytes, int mib) {
    assertThat(LargeImages.heapMib(bytes)).isEqualTo(mib);
  }

  @ParameterizedTest
  @CsvSource({
    "64, 2", // Two halves fit.
    "65, 1",
    "43, 2",
    "42, 3",
    "200, 1" // More than there is: alone, but not never.
  })
  void asManyAreDecodedAtOnceAsFitOnTheHeap(long mib, int atOnce) throws InterruptedException {
    CountDownLatch full = new CountDownLatch(atOnce);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger running = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < atOnce + 1; i++) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .start(() ->
                  LargeImages.inTurn(
                      0,
                      mib * MIB,
                      () -> {
                        running.incrementAndGet();
                        full.countDown();
                        return waited(end);
                      })));
    }
    assertThat(waited(full)).isTrue();
    // All stand still now: those that hold a part, and the one that waits for it.
    awaitThatAllWait(threads);
    assertThat(running.get()).isEqualTo(atOnce);
    end.countDown();
    for (Thread thread : threads) {
      assertThat(thread.join(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
    }
    assertThat(running.get()).isEqualTo(atOnce + 1);
  }

  @Test
  void smallImagesDoNotWaitForLargeOnes() {
    int answer =
        LargeImages.inTurn(
            0,
            500 * MIB,
            () -> {
              Thread next =
                  Thread.ofPlatform()
                      .daemon()
                      .start(() -> LargeImages.inTurn(0, 500 * MIB, () -> true));
              awaitThatAllWait(List.of(next));
              return LargeImages.inTurn(0, LargeImages.SMALL_HEAP_BYTES, () -> 42);
            });
    assertThat(answer).isEqualTo(42);
  }

  private static void awaitThatAllWait(List<Thread> threads) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!threads.stream().allMatch(LargeImagesTest::waits)) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static boolean waited(CountDownLatch latch) {
    try {
      return latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
