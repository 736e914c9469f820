package dev.lineament.engine;

import dev.lineament.core.analysis.StageListener;

/**
 * How an engine works.
 *
 * @param stages is told how long {@code decode}, {@code detect}, {@code describe} and {@code embed}
 *     took
 * @param concurrency how many images are worked on at once, at least 1; more callers wait in turn
 */
public record EngineOptions(StageListener stages, int concurrency) {
  /** One image for each processor, because an image keeps one processor busy; nobody is told. */
  public static final EngineOptions DEFAULT =
      new EngineOptions(StageListener.NONE, Runtime.getRuntime().availableProcessors());

  public EngineOptions {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency is " + concurrency + ", less than 1");
    }
  }

  /** The same, telling that listener. */
  public EngineOptions withStages(StageListener listener) {
    return new EngineOptions(listener, concurrency);
  }

  /** The same, working on so many images at once. */
  public EngineOptions withConcurrency(int images) {
    return new EngineOptions(stages, images);
  }
}
