package dev.lineament.aws.dynamodb;

import dev.lineament.core.store.FaceItem;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Faces as items of the table of faces, and back. */
final class FaceItems {
  /** The table's partition key. */
  static final String KEY = "FaceID";

  private FaceItems() {}

  static Map<String, AttributeValue> write(FaceItem face) {
    return AttributeValues.of(face.attributes());
  }

  /**
   * The face.
   *
   * @param sizeBytes of the object, which only the image's record tells
   */
  static FaceItem read(Map<String, AttributeValue> item, long sizeBytes) {
    return FaceItem.read(AttributeValues.plain(item), sizeBytes);
  }

  static Map<String, AttributeValue> key(String faceId) {
    return Map.of(KEY, AttributeValue.fromS(faceId));
  }
}
