package dev.lineament.aws.lambda;

import dev.lineament.core.event.Delivery;
import dev.lineament.core.event.EventReader;
import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.UnreadableEventException;
import dev.lineament.core.handler.AnalyzeImages;
import dev.lineament.core.handler.HandlerResult;
import dev.lineament.core.handler.Outcome;
import dev.lineament.core.handler.RecordResult;
import dev.lineament.core.image.ObjectLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells kinds of invocations apart, has the objects that they name handled, and answers so that AWS
 * delivers again exactly what must be.
 *
 * <ul>
 *   <li>A batch of SQS messages: the answer names the messages to be delivered again.
 *   <li>An S3 event, from S3 itself, SNS or EventBridge: throws if anything must be delivered
 *       again.
 *   <li>{@code {"bucket": ..., "key": ..., "versionId": ...}}, by a person or program that waits:
 *       the answer tells what came of it, also of a failure.
 * </ul>
 */
final class EventHandling {
  private static final Logger LOG = LoggerFactory.getLogger(EventHandling.class);

  private final EventReader reader;
  private final AnalyzeImages handler;

  EventHandling(EventReader reader, AnalyzeImages handler) {
    this.reader = reader;
    this.handler = handler;
  }

  /**
   * Handles what the function was invoked with.
   *
   * @param remainingMillis until Lambda ends the invocation
   * @return the answer, a JSON document
   * @throws RedeliverException if AWS is to deliver the event again
   * @throws UnusablePayloadException if it is no event
   */
  Map<String, Object> handle(Payload payload, IntSupplier remainingMillis) {
    Map<?, ?> document = payload.document();
    if (document.get("Records") instanceof List<?> records && SqsBatch.isOne(records)) {
      return new SqsBatch(this::message, remainingMillis).handle(records);
    }
    if (document.containsKey("bucket") && document.containsKey("key")) {
      return handle(List.of(asked(document))).document();
    }
    return CorrelationId.of(document)
        .map(LogContext.CURRENT.get()::withCorrelationId)
        .map(context -> ScopedValue.where(LogContext.CURRENT, context))
        .map(where -> where.call(() -> event(payload.text())))
        .orElseGet(() -> event(payload.text()));
  }

  /** What one SQS message came to: why it must be delivered again, if it must. */
  private Optional<String> message(String body) {
    Read read = read(body);
    HandlerResult result = handle(read.events());
    return read.firstProblem().or(() -> firstFailure(result));
  }

  private Map<String, Object> event(String json) {
    Read read = read(json);
    HandlerResult result = handle(read.events());
    long failed = result.results().stream().filter(each -> each.outcome().redeliver()).count();
    long bad = failed + read.problems().size();
    if (bad > 0) {
      int all = result.results().size() + read.problems().size();
      throw new RedeliverException(
          bad
              + " of "
              + all
              + (all == 1 ? " record" : " records")
              + " could not be handled; the first: "
              + read.firstProblem().or(() -> firstFailure(result)).orElse(""));
    }
    return result.document();
  }

  private static ObjectEvent asked(Map<?, ?> document) {
    if (document.get("bucket") instanceof String bucket
        && document.get("key") instanceof String key
        && !bucket.isEmpty()
        && !key.isEmpty()) {
      String version = document.get("versionId") instanceof String text ? text : null;
      return new ObjectEvent(
          ObjectEvent.Kind.CREATED,
          "DirectInvocation",
          new ObjectLocation(bucket, key),
          version,
          null,
          null);
    }
    throw new UnusablePayloadException(
        "\"bucket\" and \"key\" must both be texts that are not empty.");
  }

  private HandlerResult handle(List<ObjectEvent> events) {
    List<RecordResult> results = new ArrayList<>();
    for (ObjectEvent event : events) {
      Outcome outcome = handler.handle(event);
      Measurements.CURRENT.get().handled(outcome);
      results.add(new RecordResult(event.location(), outcome));
    }
    return new HandlerResult(results);
  }

  private Read read(String json) {
    Read read;
    try {
      Delivery delivery = reader.read(json);
      read = new Read(delivery.events(), delivery.unreadable());
    } catch (UnreadableEventException e) {
      read = new Read(List.of(), List.of(String.valueOf(e.getMessage())));
    }
    for (String problem : read.problems()) {
      LOG.atError().log("Unreadable: " + problem);
      Measurements.CURRENT.get().unreadable();
    }
    return read;
  }

  private static Optional<String> firstFailure(HandlerResult result) {
    for (RecordResult each : result.results()) {
      if (each.outcome() instanceof Outcome.Failed(int _, String reason)) {
        return Optional.of(each.location() + ": " + reason);
      }
    }
    return Optional.empty();
  }

  /** What could be read, and a sentence for each record that could not. */
  private record Read(List<ObjectEvent> events, List<String> problems) {
    Optional<String> firstProblem() {
      return problems.stream().findFirst();
    }
  }
}
