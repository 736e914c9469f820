package dev.lineament.deploy;

import dev.lineament.core.event.ObjectEvent;
import dev.lineament.server.journal.JournalEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/**
 * What S3 sends when something has happened to an object (<em>Amazon S3 User Guide</em>, "Event
 * message structure").
 */
final class S3EventDocument {
  private S3EventDocument() {}

  static String of(JournalEntry entry) {
    ObjectEvent event = entry.event();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("key", formEncoded(event.location().key()));
    if (event.eTag() != null) {
      object.put("eTag", event.eTag());
    }
    if (event.versionId() != null) {
      object.put("versionId", event.versionId());
    }
    if (event.sequencer() != null) {
      object.put("sequencer", event.sequencer().hex());
    }
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("eventVersion", "2.1");
    record.put("eventSource", "aws:s3");
    record.put("awsRegion", "us-east-1");
    record.put("eventTime", entry.createdAt().toString());
    record.put("eventName", event.name());
    record.put("userIdentity", Map.of("principalId", "AIDAEXAMPLE"));
    record.put("requestParameters", Map.of("sourceIPAddress", "127.0.0.1"));
    record.put("responseElements", Map.of("x-amz-request-id", "C3D1%012X".formatted(entry.id())));
    record.put(
        "s3",
        Map.of(
            "s3SchemaVersion",
            "1.0",
            "configurationId",
            "uploads",
            "bucket",
            Map.of(
                "name",
                event.location().bucket(),
                "arn",
                "arn:aws:s3:::" + event.location().bucket()),
            "object",
            object));
    return JSON.std.asString(Map.of("Records", List.of(record)));
  }

  /** As S3 writes keys: {@code +} for a space, slashes as they are. */
  static String formEncoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
