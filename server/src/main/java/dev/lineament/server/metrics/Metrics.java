package dev.lineament.server.metrics;

import dev.lineament.core.analysis.StageListener;
import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.handler.Outcome;
import dev.lineament.server.http.RequestListener;
import dev.lineament.server.journal.OutcomeListener;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/**
 * What the server counts and measures. It is told of events, stages and requests as they end; what
 * is stored is asked for when somebody reads the metrics. Thread-safe.
 *
 * <p>No label has a value that a client chose, so that their number is bounded, and nothing tells
 * of a person or of a name of an object.
 */
public final class Metrics implements StageListener, OutcomeListener, RequestListener {
  /**
   * Seconds. From a look into an index (a millisecond) to a large picture with a hundred faces (ten
   * seconds); each is about twice the one before.
   */
  private static final double[] SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter events;
  private final Histogram stages;
  private final Counter requests;
  private final Histogram requestSeconds;

  public Metrics() {
    events =
        Counter.builder()
            .name("lineament_event_attempts_total")
            .help("Attempts at events of the bucket, by what came of them")
            .labelNames("outcome")
            .register(registry);
    stages =
        Histogram.builder()
            .name("lineament_stage_seconds")
            .help("Time that each stage of the work on an image takes")
            .labelNames("stage")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    requests =
        Counter.builder()
            .name("lineament_rekognition_requests_total")
            .help("Requests of the Rekognition API, by operation and code")
            .labelNames("operation", "code")
            .register(registry);
    requestSeconds =
        Histogram.builder()
            .name("lineament_rekognition_request_seconds")
            .help("Time from the beginning of a request of the Rekognition API to its answer")
            .labelNames("operation")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
  }

  @Override
  public void ended(String stage, Duration elapsed) {
    stages.labelValues(stage).observe(seconds(elapsed));
  }

  @Override
  public void handled(ObjectEvent event, Outcome outcome) {
    events.labelValues(outcome.status()).inc();
  }

  @Override
  public void answered(String operation, String code, Duration elapsed) {
    requests.labelValues(operation, code).inc();
    requestSeconds.labelValues(operation).observe(seconds(elapsed));
  }

  PrometheusRegistry registry() {
    return registry;
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
