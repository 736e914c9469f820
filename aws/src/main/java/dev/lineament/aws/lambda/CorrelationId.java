package dev.lineament.aws.lambda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name that the sender of an event gave it, by which it is found in the sender's own log. */
final class CorrelationId {
  private CorrelationId() {}

  /** S3's request id, SNS's message id or EventBridge's event id; of the first record. */
  static Optional<String> of(Map<?, ?> event) {
    if (event.get("Records") instanceof List<?> records && !records.isEmpty()) {
      Object first = records.getFirst();
      return text(first, "responseElements", "x-amz-request-id")
          .or(() -> text(first, "Sns", "MessageId"));
    }
    return text(event, "id").or(() -> text(event, "MessageId")).or(() -> text(event, "RequestId"));
  }

  private static Optional<String> text(@Nullable Object node, String... path) {
    @Nullable Object at = node;
    for (String name : path) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return at instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
