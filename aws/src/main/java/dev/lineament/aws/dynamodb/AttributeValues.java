package dev.lineament.aws.dynamodb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Strings, booleans, exact decimals, lists and maps as DynamoDB's values, and back. */
final class AttributeValues {
  /** More than DynamoDB itself adds to a value in a list or map (3 bytes and 1 per entry). */
  private static final int OVERHEAD_BYTES = 4;

  private AttributeValues() {}

  static Map<String, AttributeValue> of(Map<?, ?> attributes) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    attributes.forEach((name, value) -> values.put((String) name, of(value)));
    return values;
  }

  private static AttributeValue of(Object value) {
    return switch (value) {
      case String text -> AttributeValue.fromS(text);
      case Boolean truth -> AttributeValue.fromBool(truth);
      // Numbers travel as text. Without an exponent, they are in the table as a person writes them.
      case BigDecimal decimal -> AttributeValue.fromN(decimal.toPlainString());
      case List<?> list -> AttributeValue.fromL(list.stream().map(AttributeValues::of).toList());
      case Map<?, ?> map -> AttributeValue.fromM(of(map));
      default ->
          throw new IllegalArgumentException("a table holds no " + value.getClass().getName());
    };
  }

  /** The item as plain maps, lists, strings, booleans and exact decimals. */
  static Map<String, Object> plain(Map<String, AttributeValue> item) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    item.forEach((name, value) -> attributes.put(name, plain(value)));
    return attributes;
  }

  private static Object plain(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case BOOL -> value.bool();
      case N -> new BigDecimal(value.n());
      case L -> value.l().stream().map(AttributeValues::plain).toList();
      case M -> plain(value.m());
      case SS -> value.ss();
      case B, BS, NS, NUL, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException(
              "a stored item has a value of type " + value.type() + ", which is never written");
    };
  }

  /** At least as many bytes as DynamoDB counts for the item. */
  static long bytes(Map<String, AttributeValue> item) {
    long bytes = 0;
    for (Entry<String, AttributeValue> each : item.entrySet()) {
      bytes += utf8(each.getKey()) + bytes(each.getValue());
    }
    return bytes;
  }

  private static long bytes(AttributeValue value) {
    return OVERHEAD_BYTES
        + switch (value.type()) {
          case S -> utf8(value.s());
          case N -> value.n().length();
          case L -> value.l().stream().mapToLong(AttributeValues::bytes).sum();
          case M -> bytes(value.m());
          case SS -> value.ss().stream().mapToLong(AttributeValues::utf8).sum();
          case BOOL, B, BS, NS, NUL, UNKNOWN_TO_SDK_VERSION -> 0;
        };
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
