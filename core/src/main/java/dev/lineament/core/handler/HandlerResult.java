package dev.lineament.core.handler;

import dev.lineament.core.face.Decimals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of an event: one result per object, in the event's order. */
public record HandlerResult(List<RecordResult> results) {
  public HandlerResult {
    results = List.copyOf(results);
  }

  /** The gravest status of all objects; 200 for an event without any. */
  public int statusCode() {
    return results.stream().mapToInt(each -> each.outcome().statusCode()).max().orElse(200);
  }

  /** Whether the event, or a part of it, must be delivered again. */
  public boolean redeliver() {
    return results.stream().anyMatch(each -> each.outcome().redeliver());
  }

  /** {@code {statusCode, results: [...]}}. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("statusCode", Decimals.of(statusCode()));
    document.put("results", results.stream().map(RecordResult::document).toList());
    return document;
  }
}
