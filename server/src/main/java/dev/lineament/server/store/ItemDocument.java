package dev.lineament.server.store;

import dev.lineament.core.store.FaceItem;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A face's item as JSON text, every number an exact decimal, and back. */
final class ItemDocument {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          // 0.0000001 stays that, not 1E-7: the decimals are those of the table on AWS.
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private ItemDocument() {}

  static String write(FaceItem item) {
    return JSON.writeValueAsString(item.attributes());
  }

  /**
   * The item.
   *
   * @param sizeBytes of the object, which the item's attributes do not tell
   */
  static FaceItem read(String json, long sizeBytes) {
    return FaceItem.read(JSON.readValue(json, DOCUMENT), sizeBytes);
  }

  static String writeTexts(List<String> texts) {
    return JSON.writeValueAsString(texts);
  }

  static List<String> readTexts(String json) {
    return JSON.readValue(json, TEXTS);
  }
}
