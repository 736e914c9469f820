package dev.lineament.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/**
 * The function, as AWS Lambda knows it: handler {@code dev.lineament.aws.lambda.FaceFunction},
 * runtime {@code java25}. Everything is built once, at the start; invocations share it and may come
 * at the same time.
 *
 * <p>It takes S3 events, from S3 itself, SQS, SNS and EventBridge, and {@code {"bucket": ...,
 * "key": ..., "versionId": ...}}.
 */
public final class FaceFunction implements RequestStreamHandler {
  private final FunctionParts parts;
  private final Duration init;
  private final AtomicBoolean invoked = new AtomicBoolean();

  /** For Lambda: built as its environment says. */
  public FaceFunction() {
    this(System.getenv());
  }

  private FaceFunction(Map<String, String> environment) {
    JsonLogProvider.select();
    long start = System.nanoTime();
    parts = FunctionParts.start(environment);
    init = Duration.ofNanos(System.nanoTime() - start);
  }

  /** Of given parts. */
  FaceFunction(FunctionParts parts) {
    this.parts = parts;
    init = Duration.ZERO;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    boolean coldStart = invoked.compareAndSet(false, true);
    LogContext log =
        new LogContext(
            context.getAwsRequestId(),
            context.getFunctionName(),
            coldStart,
            traceId(context).orElse(null),
            parts.lines());
    handle(new Invocation(input, output, context::getRemainingTimeInMillis), log);
  }

  /** What is invoked: the event, where the answer goes, and how much time there is. */
  record Invocation(InputStream input, OutputStream output, IntSupplier remainingMillis) {}

  /** Handles an invocation; its log lines and metrics go where the context says. */
  void handle(Invocation invocation, LogContext log) throws IOException {
    Measurements measurements = new Measurements();
    try {
      Map<String, Object> answer =
          ScopedValue.where(LogContext.CURRENT, log)
              .where(Measurements.CURRENT, measurements)
              .call(() -> answer(invocation));
      invocation.output().write(JSON.std.asBytes(answer));
    } finally {
      List<Duration> first = log.coldStart() ? List.of(init) : List.of();
      parts.metrics().lines(measurements, log, first).forEach(log.lines());
    }
  }

  private Map<String, Object> answer(Invocation invocation) throws IOException {
    try {
      return parts.events().handle(Payload.read(invocation.input()), invocation.remainingMillis());
    } catch (UnusablePayloadException e) {
      Measurements.CURRENT.get().unreadable();
      throw e;
    }
  }

  private static Optional<String> traceId(Context context) {
    @Nullable String id = context.getXrayTraceId();
    return Optional.ofNullable(id);
  }
}
