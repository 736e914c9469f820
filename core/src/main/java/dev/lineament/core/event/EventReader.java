package dev.lineament.core.event;

import dev.lineament.core.image.ObjectLocation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /**
   * The source that Ceph's object gateway names. It differs from S3: its keys are as they are, and
   * its sequencers are bytes of memory (rgw_pubsub.cc and rgw_notify.cc of Ceph 14 to 19).
   */
  private static final String CEPH = "ceph:s3";

  /** What Ceph calls the end of an object by a rule of its bucket (rgw_notify_event_type.cc). */
  private static final Set<String> CEPH_EXPIRATIONS =
      Set.of("ObjectLifecycle:Expiration:Current", "ObjectLifecycle:Expiration:Noncurrent");

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
   * mean nothing to the pipeline. A record that cannot be read does not lose the others: see {@link
   * Delivery#unreadable}.
   *
   * @throws UnreadableEventException if the text as a whole is no such delivery
   */
  public Delivery read(String json) {
    List<ObjectEvent> events = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    unwrapText(json, 0, new Found(events, unreadable));
    return new Delivery(events, unreadable);
  }

  private void unwrapText(String json, int depth, Found found) {
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
    unwrap(map, depth, found);
  }

  private void unwrap(Map<?, ?> document, int depth, Found found) {
    if ("aws.s3".equals(document.get("source"))) {
      readEventBridge(document, found.events());
    } else if (document.get("Records") instanceof List<?> records) {
      unwrapRecords(records, depth, found);
    } else if ("Notification".equals(document.get("Type"))) {
      unwrapText(text(document, "Message"), depth + 1, found);
    } else if (!"s3:TestEvent".equals(document.get("Event"))) {
      throw new UnreadableEventException(
          "the JSON is no S3 event: it has neither Records, nor source 'aws.s3', nor Type"
              + " 'Notification', nor Event 's3:TestEvent'");
    }
  }

  private void unwrapRecords(List<?> records, int depth, Found found) {
    for (int i = 0; i < records.size(); i++) {
      String name = "Records[" + i + "]";
      try {
        unwrapRecord(asMap(records.get(i), name), depth, found);
      } catch (UnreadableEventException e) {
        found.unreadable().add(name + ": " + e.getMessage());
      }
    }
  }

  private void unwrapRecord(Map<?, ?> item, int depth, Found found) {
    if ("aws:sqs".equals(item.get("eventSource"))) {
      unwrapText(text(item, "body"), depth + 1, found);
    } else if ("aws:sns".equals(item.get("EventSource"))) {
      unwrapText(text(child(item, "Sns"), "Message"), depth + 1, found);
    } else if (item.get("s3") instanceof Map<?, ?> s3) {
      readS3(item, s3, found.events());
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
    boolean ceph = CEPH.equals(item.get("eventSource"));
    String key = text(object, "key");
    events.add(
        new ObjectEvent(
            kind,
            name,
            location(text(child(s3, "bucket"), "name"), ceph ? key : formDecoded(key)),
            optional(object, "versionId"),
            unquoted(optional(object, "eTag")),
            ceph ? cephSequencer(object) : sequencer(object)));
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
    boolean removed =
        name.startsWith("ObjectRemoved:")
            || name.startsWith("LifecycleExpiration:")
            || CEPH_EXPIRATIONS.contains(name);
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
    return hex == null ? null : sequencer(hex);
  }

  private static Sequencer sequencer(String hex) {
    try {
      return new Sequencer(hex);
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException("a record's sequencer: " + e.getMessage(), e);
    }
  }

  private static @Nullable Sequencer cephSequencer(Map<?, ?> object) {
    String hex = optional(object, "sequencer");
    return hex == null ? null : sequencer(CephSequencer.inOrder(hex));
  }

  private static @Nullable String unquoted(@Nullable String eTag) {
    return eTag == null ? null : eTag.replace("\"", "");
  }

  // Some senders write what there is not as empty text.
  private static @Nullable String optional(Map<?, ?> map, String name) {
    return map.get(name) instanceof String text && !text.isEmpty() ? text : null;
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

  /** What has been read so far. */
  private record Found(List<ObjectEvent> events, List<String> unreadable) {}
}
