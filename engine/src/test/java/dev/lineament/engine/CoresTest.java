package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How images, and the parts of an image, share the processors. */
class CoresTest {
  /** Only bounds how long a broken test takes. */
  private static final int SECONDS = 20;

  private static final List<Integer> PARTS = IntStream.range(0, 40).boxed().toList();

  @Test
  void worksOnThePartsOfALonelyImageSideBySide() {
    CyclicBarrier two = new CyclicBarrier(2);
    List<Integer> answers =
        new Cores(2)
            .inTurn(
                turn -> turn.each(List.of(1, 2, 3, 4), (part, workspace) -> meet(two, 10 * part)));

    assertThat(answers).containsExactly(10, 20, 30, 40);
  }

  /** Comes back only when as many threads as the barrier wants are here at once. */
  private static <T> T meet(CyclicBarrier barrier, T answer) {
    try {
      barrier.await(SECONDS, TimeUnit.SECONDS);
      return answer;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void givesEachThreadAWorkspaceOfItsOwn() {
    Set<Workspace> inUse = Collections.newSetFromMap(new ConcurrentHashMap<>());
    List<Boolean> free =
        new Cores(4)
            .inTurn(turn ->
                turn.each(
                    PARTS,
                    (part, workspace) -> {
                      boolean added = inUse.add(workspace);
                      Thread.onSpinWait();
                      inUse.remove(workspace);
                      return added;
                    }));

    assertThat(free).hasSize(PARTS.size()).containsOnly(true);
  }

  @Test
  void neverKeepsMoreCoresBusyThanItHas() throws Exception {
    Cores cores = new Cores(3);
    AtomicInteger busy = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<Integer>>> images = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        images.add(
            threads.submit(() ->
                cores.inTurn(
                    turn -> turn.each(PARTS, (part, workspace) -> counted(busy, most, part)))));
      }
      for (Future<List<Integer>> image : images) {
        assertThat(image.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(PARTS);
      }
    }
    assertThat(most.get()).isBetween(1, 3);
    assertThat(cores.ifAllIdle(workspace -> true)).isTrue();
  }

  private static int counted(AtomicInteger busy, AtomicInteger most, int answer) {
    most.accumulateAndGet(busy.incrementAndGet(), Math::max);
    Thread.onSpinWait();
    busy.decrementAndGet();
    return answer;
  }

  @Test
  void helpersLeaveTheirCoreToAnImageThatWaits() throws Exception {
    Cores cores = new Cores(2);
    CountDownLatch bothAreAtWork = new CountDownLatch(2);
    CountDownLatch otherIsThere = new CountDownLatch(1);
    CountDownLatch otherIsDone = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<List<Integer>> group =
          threads.submit(() ->
              cores.inTurn(turn ->
                  turn.each(
                      List.of(0, 1, 2),
                      (part, workspace) -> {
                        if (part == 2) {
                          // Only where the helper has gone can the other image be done by now.
                          await(otherIsDone);
                          return part;
                        }
                        bothAreAtWork.countDown();
                        await(otherIsThere);
                        return part;
                      })));
      Thread other =
          Thread.ofPlatform()
              .start(() -> {
                await(bothAreAtWork);
                cores.inTurn(turn -> turn);
                otherIsDone.countDown();
              });
      while (!cores.areAwaited() && other.isAlive()) {
        Thread.onSpinWait();
      }
      otherIsThere.countDown();

      assertThat(group.get(SECONDS, TimeUnit.SECONDS)).containsExactly(0, 1, 2);
      other.join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited for nothing");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void throwsWhatAPartThrewWhereverItWasWorkedOn() {
    Cores cores = new Cores(2);
    CyclicBarrier two = new CyclicBarrier(2);
    for (int bad = 0; bad < 2; bad++) {
      int failing = bad;
      assertThatThrownBy(() ->
              cores.inTurn(turn ->
                  turn.each(
                      List.of(0, 1),
                      (part, workspace) -> {
                        meet(two, part);
                        if (part == failing) {
                          throw new IllegalArgumentException("part " + part);
                        }
                        return part;
                      })))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessage("part " + failing);
      assertThat(cores.ifAllIdle(workspace -> true)).isTrue();
    }
  }

  @Test
  void beginsNoPartAfterOneFailed() {
    AtomicInteger begun = new AtomicInteger();

    assertThatThrownBy(() ->
            new Cores(1)
                .inTurn(turn ->
                    turn.each(
                        PARTS,
                        (part, workspace) -> {
                          begun.incrementAndGet();
                          throw new StackOverflowError();
                        })))
        .isExactlyInstanceOf(StackOverflowError.class);
    assertThat(begun).hasValue(1);
  }

  @Test
  void answersNothingForNoParts() {
    List<Integer> answers =
        new Cores(2).inTurn(turn -> turn.each(List.<Integer>of(), (part, workspace) -> part));

    assertThat(answers).isEmpty();
  }
}
