package dev.lineament.aws.lambda;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.handler.Outcome;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class EmbeddedMetricsTest {
  private static final LogContext CONTEXT = new LogContext("request", "faces", true, null, _ -> {});

  private final EmbeddedMetrics metrics =
      new EmbeddedMetrics(Clock.fixed(Invocations.NOON, ZoneOffset.UTC), new BigDecimal("0.001"));
  private final Measurements measured = new Measurements();

  @Test
  void countsAreThereAlsoWhenTheyAreZero() {
    measured.handled(new Outcome.Analyzed(List.of("a", "b")));
    measured.handled(new Outcome.NoFaces());
    measured.unreadable();

    Map<String, Object> line = onlyLine(List.of());

    assertThat(line)
        .containsEntry("Images", 2)
        .containsEntry("Faces", 2)
        .containsEntry("NoFaces", 1)
        .containsEntry("Unreadable", 1)
        .containsEntry("Rejected", 0)
        .containsEntry("Failed", 0)
        .containsEntry("Erased", 0)
        .containsEntry("Skipped", 0)
        .containsEntry("Gone", 0)
        .containsEntry("ColdStart", 1)
        .containsEntry("Service", "faces")
        .containsEntry("requestId", "request");
  }

  @Test
  void costsAreThePriceOfTheBilledCalls() {
    ScopedValue.where(Measurements.CURRENT, measured)
        .run(() -> {
          for (int i = 0; i < 30; i++) {
            Measurements.BILLED.run();
          }
        });

    assertThat(onlyLine(List.of())).containsEntry("EstimatedCostUSD", 0.03);
  }

  @Test
  void aStageHasAllItsTimesInMilliseconds() {
    stage("head", Duration.ofNanos(1_234_567), Duration.ofMillis(20));

    Map<String, Object> line = onlyLine(List.of(Duration.ofMillis(700)));

    assertThat(line).containsEntry("HeadLatency", List.of(1.235, 20.0));
    assertThat(line).containsEntry("InitMillis", 700.0);
    assertThat(unit(line, "HeadLatency")).isEqualTo("Milliseconds");
  }

  @Test
  void moreThanAHundredTimesGoIntoFurtherLines() {
    Duration[] times = new Duration[201];
    java.util.Arrays.fill(times, Duration.ofMillis(1));
    stage("analyze", times);
    stage("head", Duration.ofMillis(1));

    List<String> lines = metrics.lines(measured, CONTEXT, List.of());

    assertThat(lines).hasSize(3);
    List<Integer> sizes = new ArrayList<>();
    for (String line : lines) {
      Map<String, Object> document = checked(line);
      sizes.add(((List<?>) requireNonNull(document.get("AnalyzeLatency"))).size());
    }
    assertThat(sizes).containsExactly(100, 100, 1);
    assertThat(checked(lines.get(1))).doesNotContainKeys("Images", "HeadLatency");
  }

  private void stage(String name, Duration... times) {
    ScopedValue.where(Measurements.CURRENT, measured)
        .run(() -> {
          for (Duration each : times) {
            Measurements.STAGES.ended(name, each);
          }
        });
  }

  private Map<String, Object> onlyLine(List<Duration> init) {
    List<String> lines = metrics.lines(measured, CONTEXT, init);
    assertThat(lines).hasSize(1);
    return checked(lines.getFirst());
  }

  /** The line, once it keeps the rules of the embedded metric format. */
  private static Map<String, Object> checked(String line) {
    assertThat(line).startsWith("{\"_aws\":{").doesNotContain("\n");
    Map<String, Object> document = JSON.std.mapFrom(line);
    assertThat(document)
        .extractingByKey("_aws")
        .extracting("Timestamp")
        .isEqualTo(Invocations.NOON.toEpochMilli());
    Map<?, ?> directive = directive(document);
    assertThat(directive.get("Namespace")).isEqualTo("Lineament");
    assertThat(directive.get("Dimensions")).isEqualTo(List.of(List.of("Service")));
    assertThat(document.get("Service")).isInstanceOf(String.class);
    List<Map<?, ?>> named = named(directive);
    assertThat(named).hasSizeLessThanOrEqualTo(100).doesNotHaveDuplicates();
    for (Map<?, ?> metric : named) {
      assertThat(metric.get("Unit")).isIn("Count", "Milliseconds", "None");
      Object value = document.get(metric.get("Name"));
      if (value instanceof List<?> values) {
        assertThat(values).hasSizeBetween(1, 100).allMatch(Number.class::isInstance);
      } else {
        assertThat(value).as(String.valueOf(metric.get("Name"))).isInstanceOf(Number.class);
      }
    }
    return document;
  }

  private static Object unit(Map<String, Object> document, String metric) {
    return named(directive(document)).stream()
        .filter(each -> metric.equals(each.get("Name")))
        .map(each -> String.valueOf(each.get("Unit")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<?, ?> directive(Map<String, Object> document) {
    Map<?, ?> metadata = (Map<?, ?>) requireNonNull(document.get("_aws"));
    return (Map<?, ?>) ((List<?>) requireNonNull(metadata.get("CloudWatchMetrics"))).getFirst();
  }

  @SuppressWarnings("unchecked") // It is JSON.
  private static List<Map<?, ?>> named(Map<?, ?> directive) {
    return (List<Map<?, ?>>) requireNonNull(directive.get("Metrics"));
  }
}
