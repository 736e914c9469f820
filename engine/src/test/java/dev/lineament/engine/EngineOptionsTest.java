package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.analysis.StageListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineOptionsTest {
  @Test
  void worksOnOneImageForEachProcessorUnlessToldOtherwise() {
    assertThat(EngineOptions.DEFAULT)
        .isEqualTo(
            new EngineOptions(StageListener.NONE, Runtime.getRuntime().availableProcessors()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesToWorkOnLessThanOneImage(int concurrency) {
    assertThatThrownBy(() -> EngineOptions.DEFAULT.withConcurrency(concurrency))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(concurrency));
  }

  @Test
  void changesOneThingAtATime() {
    StageListener listener = (stage, elapsed) -> {};
    assertThat(EngineOptions.DEFAULT.withConcurrency(1).withStages(listener))
        .isEqualTo(new EngineOptions(listener, 1));
  }
}
