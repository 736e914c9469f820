package dev.lineament.aws.dynamodb;

import dev.lineament.aws.dynamodb.ImageState.Content;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** States of images as items of the table of images, and back. */
final class ImageItems {
  /** The table's partition key. */
  static final String KEY = "ImageID";

  /** The attribute on whose value a write depends. */
  static final String REVISION = "Revision";

  /** The attribute after whose time, in seconds since 1970, the table forgets an item by itself. */
  static final String EXPIRES_AT = "ExpiresAt";

  /**
   * How long the trace of an erasure is kept: far longer than an event can be late, since a queue
   * of AWS keeps one for 14 days at most. The store of one machine has the same rule.
   */
  static final Duration TOMBSTONE_AGE = Duration.ofDays(30);

  private static final String LEFTOVERS = "Leftovers";
  private static final String NEWEST = "NewestSequencer";
  private static final String ERASED_AT = "ErasedAt";
  private static final String STATUS = "Status";

  private ImageItems() {}

  static Map<String, AttributeValue> key(ObjectLocation location) {
    return Map.of(KEY, AttributeValue.fromS(location.imageId()));
  }

  static Map<String, AttributeValue> write(ObjectLocation location, ImageState state) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put(KEY, location.imageId());
    putIfPresent(attributes, REVISION, state.revision());
    if (state.newest() != null) {
      // Padded, so that a condition or a person may compare the texts.
      attributes.put(NEWEST, state.newest().padded());
    }
    switch (state.content()) {
      case Content.Kept(ImageRecord image) -> write(image, attributes);
      case Content.Erased(Instant at) -> {
        attributes.put(ERASED_AT, at.toString());
        if (state.leftovers().isEmpty()) {
          // Not before: with the item the only trace of the leftovers would go.
          long expiry = at.plus(TOMBSTONE_AGE).getEpochSecond();
          attributes.put(EXPIRES_AT, BigDecimal.valueOf(expiry));
        }
      }
      case Content.Nothing _ -> {}
    }
    Map<String, AttributeValue> item = AttributeValues.of(attributes);
    if (!state.leftovers().isEmpty()) {
      item.put(LEFTOVERS, AttributeValue.fromSs(state.leftovers().stream().sorted().toList()));
    }
    return item;
  }

  private static void write(ImageRecord image, Map<String, Object> attributes) {
    ObjectHead head = image.image();
    attributes.put("Bucket", head.location().bucket());
    attributes.put("Key", head.location().key());
    attributes.put("ETag", head.eTag());
    putIfPresent(attributes, "VersionId", head.versionId());
    attributes.put("Size", BigDecimal.valueOf(head.size()));
    attributes.put(STATUS, image.status().name());
    putIfPresent(attributes, "Reason", image.reason());
    attributes.put("FaceIds", image.faceIds());
    if (image.sequencer() != null) {
      attributes.put("Sequencer", image.sequencer().hex());
    }
    if (image.size() != null) {
      attributes.put("Width", BigDecimal.valueOf(image.size().widthPixels()));
      attributes.put("Height", BigDecimal.valueOf(image.size().heightPixels()));
    }
    attributes.put("Milliseconds", BigDecimal.valueOf(image.milliseconds()));
    attributes.put("Analyzer", image.analyzer());
    attributes.put("AnalyzedAt", image.analyzedAt().toString());
  }

  /** The record that an item holds; none if it is the trace of an erasure or of a write begun. */
  static Optional<ImageRecord> record(Map<String, AttributeValue> item) {
    return read(item).content() instanceof Content.Kept(ImageRecord image)
        ? Optional.of(image)
        : Optional.empty();
  }

  static ImageState read(Map<String, AttributeValue> item) {
    if (item.isEmpty()) {
      return ImageState.ABSENT;
    }
    Map<String, Object> attributes = AttributeValues.plain(item);
    return new ImageState(
        text(attributes, REVISION),
        content(attributes),
        sequencer(attributes, NEWEST),
        Set.copyOf(texts(attributes, LEFTOVERS)));
  }

  private static Content content(Map<String, Object> attributes) {
    if (attributes.containsKey(STATUS)) {
      return new Content.Kept(image(attributes));
    }
    return attributes.containsKey(ERASED_AT)
        ? new Content.Erased(Instant.parse(text(attributes, ERASED_AT)))
        : new Content.Nothing();
  }

  private static ImageRecord image(Map<String, Object> attributes) {
    ObjectHead head =
        new ObjectHead(
            new ObjectLocation(text(attributes, "Bucket"), text(attributes, "Key")),
            number(attributes, "Size").longValueExact(),
            text(attributes, "ETag"),
            optionalText(attributes, "VersionId"));
    return new ImageRecord(
        head,
        ImageStatus.valueOf(text(attributes, STATUS)),
        optionalText(attributes, "Reason"),
        texts(attributes, "FaceIds"),
        sequencer(attributes, "Sequencer"),
        attributes.containsKey("Width")
            ? new ImageSize(
                number(attributes, "Width").intValueExact(),
                number(attributes, "Height").intValueExact())
            : null,
        number(attributes, "Milliseconds").longValueExact(),
        text(attributes, "Analyzer"),
        Instant.parse(text(attributes, "AnalyzedAt")));
  }

  private static @Nullable Sequencer sequencer(Map<String, Object> attributes, String name) {
    String hex = optionalText(attributes, name);
    return hex == null ? null : new Sequencer(hex);
  }

  private static List<String> texts(Map<String, Object> attributes, String name) {
    List<String> texts = new ArrayList<>();
    if (attributes.get(name) instanceof List<?> list) {
      list.forEach(each -> texts.add((String) each));
    }
    return texts;
  }

  private static String text(Map<String, Object> attributes, String name) {
    String text = optionalText(attributes, name);
    if (text == null) {
      throw lacks(attributes, name);
    }
    return text;
  }

  private static @Nullable String optionalText(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof String text ? text : null;
  }

  private static BigDecimal number(Map<String, Object> attributes, String name) {
    if (attributes.get(name) instanceof BigDecimal number) {
      return number;
    }
    throw lacks(attributes, name);
  }

  private static FaceStoreException lacks(Map<String, Object> attributes, String name) {
    return new FaceStoreException(
        "the record of the image '"
            + attributes.get(KEY)
            + "' lacks its "
            + name
            + ", so it was changed by another program: delete the item and analyze the image again",
        null);
  }

  private static void putIfPresent(
      Map<String, Object> attributes, String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }
}
