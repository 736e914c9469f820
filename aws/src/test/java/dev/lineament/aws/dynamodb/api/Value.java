package dev.lineament.aws.dynamodb.api;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An attribute value. Two are equal when DynamoDB says so: numbers by value, sets in any order.
 *
 * @param type S, N, B, BOOL, NULL, L, M, SS, NS or BS
 * @param content a String (of base64, for B), BigDecimal, Boolean, list, map or set of these
 */
record Value(String type, Object content) {
  static Value text(String text) {
    return new Value("S", text);
  }

  /** The value that a request has. */
  static Value read(Object wire) {
    if (!(wire instanceof Map<?, ?> map) || map.size() != 1) {
      throw ApiException.validation(
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of"
              + " the supported datatypes");
    }
    Map.Entry<?, ?> entry = map.entrySet().iterator().next();
    String type = String.valueOf(entry.getKey());
    Object content = entry.getValue();
    return switch (type) {
      case "S", "B" -> new Value(type, (String) content);
      case "N" -> new Value(type, Numbers.read((String) content));
      case "BOOL", "NULL" -> new Value(type, content);
      case "L" -> new Value(type, ((List<?>) content).stream().map(Value::read).toList());
      case "M" -> new Value(type, item(content));
      case "SS", "BS" -> new Value(type, set((List<?>) content));
      case "NS" ->
          new Value(type, set(((List<?>) content).stream().map(Numbers::readAny).toList()));
      default ->
          throw ApiException.validation(
              "Supplied AttributeValue is empty, must contain exactly one of the supported"
                  + " datatypes");
    };
  }

  /** The item, or the map, that a request has. */
  static Map<String, Value> item(Object wire) {
    Map<String, Value> item = new LinkedHashMap<>();
    ((Map<?, ?>) wire).forEach((name, value) -> item.put((String) name, read(value)));
    return item;
  }

  private static Set<Object> set(List<?> members) {
    Set<Object> set = new TreeSet<>(members);
    if (set.isEmpty()) {
      throw ApiException.validation(
          "One or more parameter values were invalid: An string set  may not be empty");
    }
    if (set.size() < members.size()) {
      throw ApiException.validation(
          "One or more parameter values were invalid: Input collection "
              + members
              + " contains duplicates.");
    }
    return set;
  }

  Map<String, Object> wire() {
    Object wire =
        switch (content) {
          case BigDecimal number -> Numbers.write(number);
          case List<?> list -> list.stream().map(each -> ((Value) each).wire()).toList();
          case Map<?, ?> _ -> wire(map());
          case Set<?> set ->
              set.stream()
                  .map(each -> each instanceof BigDecimal n ? Numbers.write(n) : each)
                  .toList();
          default -> content;
        };
    return Map.of(type, wire);
  }

  static Map<String, Object> wire(Map<String, Value> item) {
    Map<String, Object> wire = new LinkedHashMap<>();
    item.forEach((name, value) -> wire.put(name, value.wire()));
    return wire;
  }

  @SuppressWarnings("unchecked")
  Map<String, Value> map() {
    return (Map<String, Value>) content;
  }

  List<Value> list() {
    return ((List<?>) content).stream().map(Value.class::cast).toList();
  }

  /** <em>DynamoDB Developer Guide</em>, "DynamoDB item sizes and formats". */
  static int size(Map<String, Value> item) {
    int bytes = 0;
    for (Map.Entry<String, Value> each : item.entrySet()) {
      bytes += utf8(each.getKey()).length + each.getValue().size();
    }
    return bytes;
  }

  private int size() {
    return switch (content) {
      case String text ->
          type.equals("B") ? Base64.getDecoder().decode(text).length : utf8(text).length;
      case BigDecimal number -> Numbers.size(number);
      case List<?> _ -> 3 + list().stream().mapToInt(each -> 1 + each.size()).sum();
      case Map<?, ?> _ -> 3 + map().size() + size(map());
      case Set<?> _ -> members().stream().mapToInt(Value::size).sum();
      default -> 1;
    };
  }

  /** The members of a set or list, each as a value; none for other types. */
  List<Value> members() {
    List<Value> members = new ArrayList<>();
    if (content instanceof Set<?> set) {
      set.forEach(each -> members.add(new Value(type.substring(0, 1), each)));
    } else if (content instanceof List<?>) {
      members.addAll(list());
    }
    return members;
  }

  /** What the function {@code size} of expressions says. */
  int length() {
    return switch (content) {
      case String text when type.equals("S") -> text.codePointCount(0, text.length());
      case List<?> list -> list.size();
      case Map<?, ?> map -> map.size();
      case Set<?> set -> set.size();
      default -> size();
    };
  }

  boolean isComparableTo(Value other) {
    return type.equals(other.type) && (content instanceof String || content instanceof BigDecimal);
  }

  /** The order of two values of one type: numbers by value, texts by their UTF-8 bytes. */
  int compareTo(Value other) {
    if (content instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) other.content);
    }
    return Arrays.compareUnsigned(bytes(), other.bytes());
  }

  byte[] bytes() {
    String text = String.valueOf(content);
    return type.equals("B") ? Base64.getDecoder().decode(text) : utf8(text);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
