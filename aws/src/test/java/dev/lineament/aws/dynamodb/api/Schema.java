package dev.lineament.aws.dynamodb.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key of a table or index.
 *
 * @param hash the partition key's attribute
 * @param range the sort key's attribute, if there is one
 * @param types of the attributes that are keys
 */
record Schema(String hash, @Nullable String range, Map<String, String> types) {
  private static final int MAX_HASH_BYTES = 2_048;
  private static final int MAX_RANGE_BYTES = 1_024;

  static Schema read(Object keySchema, Map<String, String> types) {
    String hash = null;
    String range = null;
    for (Object each : (List<?>) keySchema) {
      Map<?, ?> element = (Map<?, ?>) each;
      String name = String.valueOf(element.get("AttributeName"));
      if (!types.containsKey(name)) {
        throw ApiException.validation(
            "One or more parameter values were invalid: Some index key attributes are not defined"
                + " in AttributeDefinitions. Keys: ["
                + name
                + "], AttributeDefinitions: "
                + types.keySet());
      }
      if ("HASH".equals(element.get("KeyType"))) {
        hash = name;
      } else {
        range = name;
      }
    }
    if (hash == null) {
      throw ApiException.validation("Invalid KeySchema: Some index key attribute have no HASH");
    }
    return new Schema(hash, range, types);
  }

  List<String> names() {
    return range == null ? List.of(hash) : List.of(hash, range);
  }

  List<Map<String, String>> wire() {
    List<Map<String, String>> wire = new ArrayList<>();
    wire.add(Map.of("AttributeName", hash, "KeyType", "HASH"));
    if (range != null) {
      wire.add(Map.of("AttributeName", range, "KeyType", "RANGE"));
    }
    return wire;
  }

  /** The key of an item that is to be written. */
  Map<String, Value> keyOf(Map<String, Value> item) {
    Map<String, Value> key = new LinkedHashMap<>();
    for (String name : names()) {
      Value value = item.get(name);
      if (value == null) {
        throw ApiException.validation(
            "One or more parameter values were invalid: Missing the key " + name + " in the item");
      }
      key.put(name, value);
    }
    check(key);
    return key;
  }

  /** The key that a request names. */
  Map<String, Value> checked(Map<String, Value> key) {
    if (!key.keySet().equals(Map.copyOf(keyNames()).keySet())) {
      throw ApiException.validation("The provided key element does not match the schema");
    }
    check(key);
    return key;
  }

  private Map<String, String> keyNames() {
    Map<String, String> names = new LinkedHashMap<>();
    names().forEach(name -> names.put(name, name));
    return names;
  }

  private void check(Map<String, Value> key) {
    key.forEach((name, value) -> {
      checkType(name, value, "Type mismatch for key " + name);
      if (value.bytes().length == 0) {
        throw ApiException.validation(
            "One or more parameter values are not valid. The AttributeValue for a key attribute"
                + " cannot contain an empty string value. Key: "
                + name);
      }
      int limit = name.equals(hash) ? MAX_HASH_BYTES : MAX_RANGE_BYTES;
      if (value.type().equals("S") && value.bytes().length > limit) {
        throw ApiException.validation(
            "One or more parameter values were invalid: Size of "
                + (name.equals(hash) ? "hashkey" : "rangekey")
                + " has exceeded the maximum size limit of"
                + limit
                + " bytes");
      }
    });
  }

  private void checkType(String name, Value value, String mismatch) {
    String expected = types.get(name);
    if (!value.type().equals(expected)) {
      throw ApiException.validation(
          "One or more parameter values were invalid: "
              + mismatch
              + " expected: "
              + expected
              + " actual: "
              + value.type());
    }
  }

  /** Checks an item's attributes of this key, where this is the key of an index. */
  void checkForIndex(Map<String, Value> item, String index) {
    for (String name : names()) {
      Value value = item.get(name);
      if (value != null) {
        checkType(name, value, "Type mismatch for Index Key " + name + " IndexName: " + index);
        if (value.bytes().length == 0) {
          throw ApiException.validation(
              "One or more parameter values are not valid. A value specified for a secondary index"
                  + " key is not supported. The AttributeValue for a key attribute cannot contain"
                  + " an empty string value. IndexName: "
                  + index
                  + ", IndexKey: "
                  + name);
        }
      }
    }
  }

  boolean isIn(Map<String, Value> item) {
    return item.keySet().containsAll(names());
  }

  /** Where an item lies in the table: scattered by the partition key, as in DynamoDB. */
  String place(Map<String, Value> key) {
    StringBuilder place = new StringBuilder();
    for (String name : names()) {
      String text = String.valueOf(key.get(name));
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      place.append(String.format("%016x", scatter(bytes))).append('/').append(text).append('/');
    }
    return place.toString();
  }

  // FNV-1a, 64 bits (draft-eastlake-fnv).
  private static long scatter(byte[] bytes) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : bytes) {
      hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}
