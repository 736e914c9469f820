package dev.lineament.server.http;

import java.time.Duration;

/** Is told of each answered request of the Rekognition API; for metrics. Must be thread-safe. */
@FunctionalInterface
public interface RequestListener {
  /** Tells nobody. */
  RequestListener NONE = (operation, code, elapsed) -> {};

  /**
   * A request was answered.
   *
   * @param operation one of a small fixed set
   * @param code {@code OK}, or the error's name
   */
  void answered(String operation, String code, Duration elapsed);
}
