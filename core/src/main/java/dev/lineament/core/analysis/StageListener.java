package dev.lineament.core.analysis;

import java.time.Duration;

/** Is told how long each stage of the work on an image took; for metrics. Must be thread-safe. */
@FunctionalInterface
public interface StageListener {
  /** Tells nobody. */
  StageListener NONE = (stage, elapsed) -> {};

  /**
   * A stage of one image has ended.
   *
   * @param stage lower-case name, for example {@code decode}; one of a small fixed set
   */
  void ended(String stage, Duration elapsed);
}
