package dev.lineament.aws.lambda;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;
import tools.jackson.jr.ob.JSON;

/**
 * Writes each event as one line, a JSON object: time, level, logger, message, the event's own keys
 * and values, what it belongs to, and the error if there is one. Thread-safe.
 */
final class JsonLogger extends LegacyAbstractLogger implements LoggingEventAware {
  /** Of a stack trace, so that a line stays far below CloudWatch's limit of 256 KB. */
  static final int MAX_STACK_CHARACTERS = 16_000;

  private static final long serialVersionUID = 1L;

  private final Level level;

  JsonLogger(String name, Level level) {
    this.name = name;
    this.level = level;
  }

  @Override
  public void log(LoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    write(
        event.getLevel(),
        message(event.getMessage(), event.getArgumentArray()),
        pairs == null ? List.of() : pairs,
        event.getThrowable());
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable error) {
    write(level, message(pattern, arguments), List.of(), error);
  }

  private static String message(@Nullable String pattern, Object @Nullable [] arguments) {
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    return message == null ? "" : message;
  }

  private void write(
      Level level, String message, List<KeyValuePair> pairs, @Nullable Throwable error) {
    LogContext context =
        LogContext.CURRENT.isBound()
            ? LogContext.CURRENT.get()
            : LogContext.outside(StandardOutput.LINES);
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("level", level.name());
    line.put("logger", name);
    line.put("message", message);
    // Names taken already are not taken again: what a line always has can be relied on.
    pairs.forEach(pair -> line.putIfAbsent(pair.key, plain(pair.value)));
    putIfThere(line, "requestId", context.requestId());
    putIfThere(line, "correlationId", context.correlationId());
    putIfThere(line, "functionName", context.functionName());
    if (context.requestId() != null) {
      line.put("coldStart", context.coldStart());
    }
    if (error != null) {
      line.put("error", document(error));
    }
    context.lines().accept(JSON.std.asString(line));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : value.toString();
  }

  private static void putIfThere(
      Map<String, @Nullable Object> line, String name, @Nullable Object value) {
    if (value != null) {
      line.put(name, value);
    }
  }

  private static Map<String, @Nullable Object> document(Throwable error) {
    StringWriter stack = new StringWriter();
    error.printStackTrace(new PrintWriter(stack));
    String text = stack.toString();
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("type", error.getClass().getName());
    document.put("message", error.getMessage());
    document.put(
        "stack",
        text.length() <= MAX_STACK_CHARACTERS ? text : text.substring(0, MAX_STACK_CHARACTERS));
    return document;
  }

  private boolean isEnabled(Level wanted) {
    return wanted.toInt() >= level.toInt();
  }

  @Override
  public boolean isTraceEnabled() {
    return isEnabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isEnabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isEnabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isEnabled(Level.ERROR);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }
}
