package dev.lineament.deploy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.jr.ob.JSON;

/**
 * Invokes a function as S3 and others have it done: what fails is tried again, and in the end goes
 * to the on-failure destination (<em>AWS Lambda Developer Guide</em>, "How Lambda handles errors
 * and retries with asynchronous invocation").
 */
public final class AsyncInvoker implements AutoCloseable {
  /** The waits before the second and the third attempt, as Lambda has them. */
  public static final List<Duration> LAMBDA_DELAYS =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final RunningFunction function;
  private final List<Duration> delays;
  private final Consumer<String> onFailure;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param delays before each further attempt
   * @param onFailure takes the record of an event that failed every time
   */
  public AsyncInvoker(RunningFunction function, List<Duration> delays, Consumer<String> onFailure) {
    this.function = function;
    this.delays = List.copyOf(delays);
    this.onFailure = onFailure;
  }

  /** Takes an event, as Lambda's queue does. */
  public void invoke(String event) {
    threads.execute(() -> attempts(event));
  }

  private void attempts(String event) {
    try {
      Answer answer = function.invoke(event);
      for (Duration delay : delays) {
        if (answer instanceof Answer.Returned) {
          return;
        }
        Thread.sleep(delay);
        answer = function.invoke(event);
      }
      if (answer instanceof Answer.Failed failed) {
        onFailure.accept(record(event, failed, delays.size() + 1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The record that Lambda sends to an on-failure destination. */
  private static String record(String event, Answer.Failed failure, int attempts) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("version", "1.0");
    record.put("timestamp", java.time.Instant.now().toString());
    record.put(
        "requestContext",
        Map.of(
            "functionArn",
            RuntimeApi.FUNCTION_ARN + RunningFunction.NAME + ":$LATEST",
            "condition",
            "RetriesExhausted",
            "approximateInvokeCount",
            attempts));
    record.put("requestPayload", JSON.std.anyFrom(event));
    record.put(
        "responseContext",
        Map.of("statusCode", 200, "executedVersion", "$LATEST", "functionError", "Unhandled"));
    record.put(
        "responsePayload", Map.of("errorMessage", failure.message(), "errorType", failure.type()));
    return JSON.std.asString(record);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
