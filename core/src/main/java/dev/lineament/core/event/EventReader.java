package dev.lineament.core.event;

import dev.lineament.core.image.ObjectLocation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON in which AWS delivers S3 events: directly, in SQS messages, through SNS, from
 * EventBridge, and one inside the other. It unwraps by content, not by configuration. Thread-safe.
 *
 * <p>Sources: <em>Amazon S3 User Guide</em>, "Event message structure" and "EventBridge event
 * message structure"; <em>Amazon SNS Developer Guide</em>, "Fanout to Amazon SQS queues".
 */
public final class EventReader {
  /** S3 in SNS in SQS is two deep; more is not a delivery of AWS. */
  static final int MAX_WRAPPINGS = 3;

  private static final String SUPPORTED_MAJOR_VERSION = "2";

  private final Function<String, @Nullable Object> parseJson;

  /**
   * @param parseJson JSON text to maps, lists, strings, numbers and booleans; throws an unchecked
   *     exception for what is no JSON. The module itself has no JSON library.
   */
  public EventReader(Function<String, @Nullable Object> parseJson) {
    this.parseJson = parseJson;
  }

  /**
   * The events in a delivery, in its order. None for S3's test event and for kinds of events that
   * mean nothing to the pipeline.
   *
   * @throws UnreadableEventException if the text is no such delivery
   */
  public List<ObjectEvent> read(String json) {
    List<ObjectEvent> events = new ArrayList<>();
    unwrapText(json, 0, events);
    return List.copyOf(events);
  }

  private void unwrapText(String json, int depth, List<ObjectEvent> events) {
    if (depth > MAX_WRAPPINGS) {
      throw new UnreadableEventException(
          "the event is wrapped more than " + MAX_WRAPPINGS + " deep");
    }
    Object document;
    try {
      document = parseJson.apply(json);
    } catch (RuntimeException e) {
      throw new UnreadableEventException("the event is not JSON", e);
    }
    if (!(document instanceof Map<?, ?> map)) {
      throw new UnreadableEventException("the event is not a JSON object");
    }
    unwrap(map, depth, events);
  }

  private void unwrap(Map<?, ?> document, int depth, List<ObjectEvent> events) {
    if ("aws.s3".equals(document.get("source"))) {
      readEventBridge(document, events);
    } else if (document.get("Records") instanceof List<?> records) {
      for (Object each : records) {
        unwrapRecord(asMap(each, "Records[]"), depth, events);
      }
    } else if ("Notification".equals(document.get("Type"))) {
      unwrapText(text(document, "Message"), depth + 1, events);
    } else if (!"s3:TestEvent".equals(document.get("Event"))) {
      throw new UnreadableEventException(
          "the JSON is no S3 event: it has neither Records, nor source 'aws.s3', nor Type"
              + " 'Notification', nor Event 's3:TestEvent'");
    }
  }

  private void unwrapRecord(Map<?, ?> item, int depth, List<ObjectEvent> events) {
    if ("aws:sqs".equals(item.get("eventSource"))) {
      unwrapText(text(item, "body"), depth + 1, events);
    } else if ("aws:sns".equals(item.get("EventSource"))) {
      unwrapText(text(child(item, "Sns"), "Message"), depth + 1, events);
    } else if (item.get("s3") instanceof Map<?, ?> s3) {
      readS3(item, s3, events);
    } else {
      throw new UnreadableEventException("a record has neither 's3' nor an SQS 'body'");
    }
  }

  private static void readS3(Map<?, ?> item, Map<?, ?> s3, List<ObjectEvent> events) {
    requireKnownVersion(item.get("eventVersion"));
    String name = text(item, "eventName").replaceFirst("^s3:", "");
    ObjectEvent.Kind kind = kindOf(name);
    if (kind == null) {
      return;
    }
    Map<?, ?> object = child(s3, "object");
    ObjectLocation location =
        location(text(child(s3, "bucket"), "name"), formDecoded(text(object, "key")));
    events.add(
        new ObjectEvent(
            kind,
            name,
            location,
            optional(object, "versionId"),
            unquoted(optional(object, "eTag")),
            sequencer(object)));
  }

  private static void requireKnownVersion(@Nullable Object version) {
    // Some senders leave it out; a minor version only adds fields.
    if (version instanceof String text && !text.startsWith(SUPPORTED_MAJOR_VERSION + ".")) {
      throw new UnreadableEventException(
          "S3 event version '" + text + "' is not " + SUPPORTED_MAJOR_VERSION + ".x");
    }
  }

  private static ObjectEvent.@Nullable Kind kindOf(String name) {
    if (name.startsWith("ObjectCreated:")) {
      return ObjectEvent.Kind.CREATED;
    }
    boolean removed = name.startsWith("ObjectRemoved:") || name.startsWith("LifecycleExpiration:");
    return removed ? ObjectEvent.Kind.REMOVED : null;
  }

  private static void readEventBridge(Map<?, ?> document, List<ObjectEvent> events) {
    String type = text(document, "detail-type");
    boolean created = type.equals("Object Created");
    if (!created && !type.equals("Object Deleted")) {
      return;
    }
    Map<?, ?> detail = child(document, "detail");
    Map<?, ?> object = child(detail, "object");
    events.add(
        new ObjectEvent(
            created ? ObjectEvent.Kind.CREATED : ObjectEvent.Kind.REMOVED,
            created ? "ObjectCreated:" + optional(detail, "reason") : removal(detail),
            // EventBridge carries the key as it is, not form-encoded.
            location(text(child(detail, "bucket"), "name"), text(object, "key")),
            optional(object, "version-id"),
            unquoted(optional(object, "etag")),
            sequencer(object)));
  }

  private static String removal(Map<?, ?> detail) {
    boolean marker = "Delete Marker Created".equals(detail.get("deletion-type"));
    return marker ? "ObjectRemoved:DeleteMarkerCreated" : "ObjectRemoved:Delete";
  }

  private static String formDecoded(String key) {
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException("the object's key '" + key + "' is not form-encoded", e);
    }
  }

  private static ObjectLocation location(String bucket, String key) {
    if (bucket.isEmpty() || key.isEmpty()) {
      throw new UnreadableEventException("a record's bucket or key is empty");
    }
    return new ObjectLocation(bucket, key);
  }

  private static @Nullable Sequencer sequencer(Map<?, ?> object) {
    String hex = optional(object, "sequencer");
    if (hex == null || hex.isEmpty()) {
      return null;
    }
    try {
      return new Sequencer(hex);
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException("a record's sequencer: " + e.getMessage(), e);
    }
  }

  private static @Nullable String unquoted(@Nullable String eTag) {
    return eTag == null ? null : eTag.replace("\"", "");
  }

  private static @Nullable String optional(Map<?, ?> map, String name) {
    return map.get(name) instanceof String text ? text : null;
  }

  private static String text(Map<?, ?> map, String name) {
    if (map.get(name) instanceof String text) {
      return text;
    }
    throw new UnreadableEventException("a record has no text '" + name + "'");
  }

  private static Map<?, ?> child(Map<?, ?> map, String name) {
    return asMap(map.get(name), name);
  }

  private static Map<?, ?> asMap(@Nullable Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new UnreadableEventException("'" + name + "' is not a JSON object");
  }
}
