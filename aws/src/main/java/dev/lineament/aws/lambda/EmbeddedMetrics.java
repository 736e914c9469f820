package dev.lineament.aws.lambda;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/**
 * Writes measurements as lines from which CloudWatch makes metrics (<em>CloudWatch User Guide</em>,
 * "Specification: Embedded metric format"). The only dimension is the function's name: whatever
 * else may be asked for stands beside the metrics, where it costs nothing.
 */
final class EmbeddedMetrics {
  static final String NAMESPACE = "Lineament";

  /** CloudWatch takes no more values of one metric from one line. */
  static final int MAX_VALUES = 100;

  private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

  private final Clock clock;
  private final BigDecimal pricePerImage;

  /**
   * @param pricePerImage US dollars for each billed call
   */
  EmbeddedMetrics(Clock clock, BigDecimal pricePerImage) {
    this.clock = clock;
    this.pricePerImage = pricePerImage;
  }

  /**
   * The lines for one invocation: one, and more only where a stage was timed more than {@link
   * #MAX_VALUES} times.
   *
   * @param init how long the start took, if this was the first invocation after it
   */
  List<String> lines(Measurements measured, LogContext context, List<Duration> init) {
    List<String> lines = new ArrayList<>();
    Line first = new Line();
    for (Measurements.Count count : Measurements.Count.values()) {
      first.add(count.metric(), "Count", measured.count(count));
    }
    first.add(
        "EstimatedCostUSD",
        "None",
        pricePerImage.multiply(BigDecimal.valueOf(measured.billedCalls())).stripTrailingZeros());
    first.add("ColdStart", "Count", context.coldStart() ? 1 : 0);
    for (Duration each : init) {
      first.add("InitMillis", "Milliseconds", millis(each));
    }
    addLatencies(first, measured, 0);
    lines.add(first.json(context));
    for (int from = MAX_VALUES; from < longest(measured); from += MAX_VALUES) {
      Line more = new Line();
      addLatencies(more, measured, from);
      lines.add(more.json(context));
    }
    return lines;
  }

  private static int longest(Measurements measured) {
    return measured.stages().values().stream().mapToInt(List::size).max().orElse(0);
  }

  private static void addLatencies(Line line, Measurements measured, int from) {
    measured
        .stages()
        .forEach((stage, all) -> {
          List<BigDecimal> values =
              all.stream().skip(from).limit(MAX_VALUES).map(EmbeddedMetrics::millis).toList();
          if (!values.isEmpty()) {
            line.add(metric(stage), "Milliseconds", values);
          }
        });
  }

  private static String metric(String stage) {
    return stage.substring(0, 1).toUpperCase(Locale.ROOT) + stage.substring(1) + "Latency";
  }

  private static BigDecimal millis(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos())
        .divide(NANOS_PER_MILLI)
        .setScale(3, java.math.RoundingMode.HALF_EVEN);
  }

  /** One line in the making. */
  private final class Line {
    private final List<Map<String, Object>> metrics = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    void add(String name, String unit, Object value) {
      Map<String, Object> metric = new LinkedHashMap<>();
      metric.put("Name", name);
      metric.put("Unit", unit);
      metrics.add(metric);
      values.put(name, value);
    }

    String json(LogContext context) {
      String service = context.functionName() == null ? "lineament" : context.functionName();
      Map<String, Object> directive = new LinkedHashMap<>();
      directive.put("Namespace", NAMESPACE);
      directive.put("Dimensions", List.of(List.of("Service")));
      directive.put("Metrics", metrics);
      Map<String, Object> metadata = new LinkedHashMap<>();
      metadata.put("Timestamp", clock.millis());
      metadata.put("CloudWatchMetrics", List.of(directive));
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("_aws", metadata);
      line.put("Service", service);
      line.putAll(values);
      if (context.requestId() != null) {
        line.put("requestId", context.requestId());
      }
      return JSON.std.asString(line);
    }
  }
}
