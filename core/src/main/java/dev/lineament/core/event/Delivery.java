package dev.lineament.core.event;

import java.util.List;

/**
 * What a delivery of S3 events holds.
 *
 * @param events in the delivery's order
 * @param unreadable one sentence for each record that is no S3 event; delivering it again will not
 *     help, so it belongs into a dead-letter queue
 */
public record Delivery(List<ObjectEvent> events, List<String> unreadable) {
  public Delivery {
    events = List.copyOf(events);
    unreadable = List.copyOf(unreadable);
  }
}
