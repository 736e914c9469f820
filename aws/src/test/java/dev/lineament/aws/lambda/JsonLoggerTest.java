package dev.lineament.aws.lambda;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.image.ObjectLocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import tools.jackson.jr.ob.JSON;

class JsonLoggerTest {
  private final List<String> lines = new ArrayList<>();
  private final LogContext context =
      new LogContext("request", "faces", true, "message", lines::add);
  private final Logger logger = new JsonLogger("dev.lineament.Test", Level.INFO);

  @Test
  void anEventIsOneLineWithItsKeysAndWhatItBelongsTo() {
    log(() ->
        logger
            .atInfo()
            .addKeyValue("image", new ObjectLocation("images", "a \"b\"\n.jpg"))
            .addKeyValue("milliseconds", 12L)
            .addKeyValue("done", true)
            .log("Faces stored: {}", 2));

    assertThat(lines).singleElement().asString().doesNotContain("\n");
    Map<String, Object> line = JSON.std.mapFrom(lines.getFirst());
    assertThat(Instant.parse((String) requireNonNull(line.remove("timestamp"))))
        .isBefore(Instant.now().plusSeconds(1));
    assertThat(line)
        .isEqualTo(
            Map.of(
                "level", "INFO",
                "logger", "dev.lineament.Test",
                "message", "Faces stored: 2",
                "image", "images/a \"b\"\n.jpg",
                "milliseconds", 12,
                "done", true,
                "requestId", "request",
                "correlationId", "message",
                "functionName", "faces",
                "coldStart", true));
  }

  @Test
  void anErrorIsToldWithItsStackAndCause() {
    log(() ->
        logger.error("Bad", new IllegalStateException("outer", new RuntimeException("inner"))));

    Map<?, ?> error = (Map<?, ?>) requireNonNull(JSON.std.mapFrom(lines.getFirst()).get("error"));
    assertThat(error.get("type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.get("message")).isEqualTo("outer");
    assertThat(String.valueOf(error.get("stack"))).contains("Caused by").contains("inner");
  }

  @Test
  void aStackIsCut() {
    log(() -> logger.error("Bad", new IllegalStateException("x".repeat(50_000))));

    Map<?, ?> error = (Map<?, ?>) requireNonNull(JSON.std.mapFrom(lines.getFirst()).get("error"));
    assertThat(String.valueOf(error.get("stack"))).hasSize(JsonLogger.MAX_STACK_CHARACTERS);
  }

  @Test
  void anEventsOwnKeyDoesNotHideWhatEveryLineHasAndNothingIsLeftOut() {
    log(() ->
        logger.atWarn().addKeyValue("level", "mine").addKeyValue("none", (Object) null).log("x"));

    assertThat(JSON.std.mapFrom(lines.getFirst()))
        .containsEntry("level", "WARN")
        .doesNotContainKey("none");
  }

  @Test
  void whatIsBelowTheLevelIsNotWritten() {
    log(() -> {
      logger.debug("no");
      logger.atTrace().log("no");
      logger.info("yes");
    });

    assertThat(lines).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    ",INFO",
    "TRACE,TRACE",
    "debug,DEBUG",
    "WARN,WARN",
    "ERROR,ERROR",
    "FATAL,ERROR",
    "loud,INFO"
  })
  void lambdasLevelsAreKnown(@org.jspecify.annotations.Nullable String name, Level level) {
    assertThat(JsonLogProvider.level(name)).isEqualTo(level);
  }

  @Test
  void othersAreHeardFromWarnOnly() {
    var loggers = new JsonLogProvider().getLoggerFactory();

    assertThat(loggers.getLogger("dev.lineament.core").isInfoEnabled()).isTrue();
    assertThat(loggers.getLogger("software.amazon.awssdk.request").isInfoEnabled()).isFalse();
    assertThat(loggers.getLogger("software.amazon.awssdk.request").isWarnEnabled()).isTrue();
  }

  private void log(Runnable work) {
    ScopedValue.where(LogContext.CURRENT, context).run(work);
  }
}
