package dev.lineament.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.StageListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {
  private final AtomicInteger released = new AtomicInteger();

  private boolean release() {
    released.incrementAndGet();
    return true;
  }

  @Test
  void givesBackOnceAfterTheStart() {
    try (IdleMemory memory = new IdleMemory(StageListener.NONE)) {
      memory.look(this::release);
      memory.look(this::release);

      assertThat(released).hasValue(1);
    }
  }

  @Test
  void givesBackWhenThereWasNoWorkFromOneLookToTheNext() {
    try (IdleMemory memory = new IdleMemory(StageListener.NONE)) {
      memory.look(this::release);
      memory.ended("decode", Duration.ZERO);
      memory.look(this::release);
      assertThat(released).hasValue(1);

      memory.look(this::release);
      assertThat(released).hasValue(2);

      memory.look(this::release);
      assertThat(released).hasValue(2);
    }
  }

  @Test
  void triesAgainIfTheEngineWasWorking() {
    try (IdleMemory memory = new IdleMemory(StageListener.NONE)) {
      memory.look(() -> false);
      memory.look(this::release);

      assertThat(released).hasValue(1);
    }
  }

  @Test
  void goesOnAfterAFailureOfTheEngine() {
    try (IdleMemory memory = new IdleMemory(StageListener.NONE)) {
      memory.look(() -> {
        throw new IllegalStateException("no memory");
      });
      memory.ended("decode", Duration.ZERO);
      memory.look(this::release);
      memory.look(this::release);

      assertThat(released).hasValue(1);
    }
  }

  @Test
  void passesOnWhatItHears() {
    List<String> heard = new ArrayList<>();
    try (IdleMemory memory = new IdleMemory((stage, elapsed) -> heard.add(stage + elapsed))) {
      memory.ended("decode", Duration.ofMillis(3));
    }
    assertThat(heard).containsExactly("decodePT0.003S");
  }
}
