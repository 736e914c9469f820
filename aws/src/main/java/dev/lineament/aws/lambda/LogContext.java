package dev.lineament.aws.lambda;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the log belongs to, and where it goes.
 *
 * @param requestId of the invocation
 * @param functionName as it is deployed
 * @param coldStart whether this is the first invocation after a start
 * @param correlationId of the message or request that caused the work
 * @param lines takes a line without its line break
 */
record LogContext(
    @Nullable String requestId,
    @Nullable String functionName,
    boolean coldStart,
    @Nullable String correlationId,
    Consumer<String> lines) {
  /** Of the work that is under way on this thread. */
  static final ScopedValue<LogContext> CURRENT = ScopedValue.newInstance();

  /** Before and between invocations. */
  static LogContext outside(Consumer<String> lines) {
    return new LogContext(null, null, false, null, lines);
  }

  /** The same invocation, another message. */
  LogContext withCorrelationId(@Nullable String id) {
    return new LogContext(requestId, functionName, coldStart, id, lines);
  }
}
