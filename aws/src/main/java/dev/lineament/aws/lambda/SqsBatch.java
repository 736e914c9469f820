package dev.lineament.aws.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A batch of SQS messages. Each is handled by itself; the answer names those that are to be
 * delivered again (<em>AWS Lambda Developer Guide</em>, "Handling errors for an SQS event source in
 * Lambda"; the mapping must have {@code ReportBatchItemFailures}).
 */
final class SqsBatch {
  /**
   * With less time left no further message is begun: an image of 15 MB may take this long, and an
   * invocation that is cut off returns the whole batch, also what was done.
   */
  static final int MIN_REMAINING_MILLIS = 8_000;

  private static final Logger LOG = LoggerFactory.getLogger(SqsBatch.class);

  private final Function<String, Optional<String>> handler;
  private final IntSupplier remainingMillis;

  /**
   * @param handler handles a message's body; tells why it must be delivered again, if it must
   * @param remainingMillis until Lambda ends the invocation
   */
  SqsBatch(Function<String, Optional<String>> handler, IntSupplier remainingMillis) {
    this.handler = handler;
    this.remainingMillis = remainingMillis;
  }

  /** Whether the records of an event are SQS messages. */
  static boolean isOne(List<?> records) {
    return !records.isEmpty()
        && records.getFirst() instanceof Map<?, ?> first
        && "aws:sqs".equals(first.get("eventSource"));
  }

  /** {@code {"batchItemFailures": [{"itemIdentifier": ...}, ...]}}. */
  Map<String, Object> handle(List<?> records) {
    List<Map<String, String>> failures = new ArrayList<>();
    boolean inOrder = isFifo(records);
    boolean stopped = false;
    for (Object each : records) {
      Map<?, ?> message = each instanceof Map<?, ?> map ? map : Map.of();
      String id = message.get("messageId") instanceof String text ? text : "";
      stopped = stopped || !enoughTime(failures.size());
      if (stopped || fails(message, id)) {
        // An empty name makes AWS deliver the whole batch again: better twice than never.
        failures.add(Map.of("itemIdentifier", id));
        stopped = stopped || inOrder;
      }
    }
    return Map.of("batchItemFailures", failures);
  }

  /** In a FIFO queue nothing may be handled before what stands in front of it. */
  private static boolean isFifo(List<?> records) {
    return records.getFirst() instanceof Map<?, ?> first
        && first.get("eventSourceARN") instanceof String arn
        && arn.endsWith(".fifo");
  }

  private boolean enoughTime(int failures) {
    int left = remainingMillis.getAsInt();
    if (left >= MIN_REMAINING_MILLIS) {
      return true;
    }
    LOG.atWarn()
        .addKeyValue("remainingMillis", left)
        .addKeyValue("failedBefore", failures)
        .log("The time does not suffice for the rest of the batch; it will be delivered again");
    return false;
  }

  private boolean fails(Map<?, ?> message, String id) {
    return ScopedValue.where(LogContext.CURRENT, LogContext.CURRENT.get().withCorrelationId(id))
        .call(() -> attempt(message));
  }

  private boolean attempt(Map<?, ?> message) {
    Optional<String> failure;
    try {
      failure =
          message.get("body") instanceof String body
              ? handler.apply(body)
              : Optional.of("the message has no text 'body'");
    } catch (RuntimeException e) {
      // One bad message must not lose the others.
      LOG.atError().setCause(e).log("The message could not be handled");
      return true;
    }
    failure.ifPresent(reason -> LOG.atWarn().log("The message will be delivered again: " + reason));
    return failure.isPresent();
  }
}
