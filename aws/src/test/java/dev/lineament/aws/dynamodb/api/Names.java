package dev.lineament.aws.dynamodb.api;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What {@code #names} and {@code :values} of a request stand for, and which were used. */
final class Names {
  /** The reserved words among the attributes of the project's tables, and some more. */
  private static final Set<String> RESERVED =
      Set.of(
          ("BUCKET COUNT DATA DATE ERROR FILE FIRST FORMAT HASH INDEX ITEM ITEMS KEY KEYS LANGUAGE"
                  + " LAST LEFT LEVEL LOCATION MAX MIN NAME NUMBER OBJECT ORDER OWNER PATH PERCENT"
                  + " POSITION RANGE RAW REGION RESULT RIGHT SEQUENCE SIZE SOURCE STATE STATUS TEXT"
                  + " TIME TIMESTAMP TOTAL TTL TYPE URL USER UUID VALUE VALUES YEAR")
              .split(" "));

  private final Map<String, Object> names = new HashMap<>();
  private final Map<String, Value> values = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  Names(Map<String, Object> request) {
    if (request.get("ExpressionAttributeNames") instanceof Map<?, ?> map) {
      if (map.isEmpty()) {
        throw ApiException.validation("ExpressionAttributeNames must not be empty");
      }
      map.forEach((name, attribute) -> names.put((String) name, attribute));
    }
    if (request.get("ExpressionAttributeValues") instanceof Map<?, ?> map) {
      if (map.isEmpty()) {
        throw ApiException.validation("ExpressionAttributeValues must not be empty");
      }
      values.putAll(Value.item(map));
    }
  }

  String attribute(String token, Tokens tokens) {
    if (!token.startsWith("#")) {
      if (RESERVED.contains(token.toUpperCase(Locale.ROOT))) {
        throw tokens.error("Attribute name is a reserved keyword; reserved keyword: " + token);
      }
      return token;
    }
    used.add(token);
    if (names.get(token) instanceof String attribute) {
      return attribute;
    }
    throw tokens.error(
        "An expression attribute name used in the document path is not defined; attribute name: "
            + token);
  }

  Value value(String token, Tokens tokens) {
    used.add(token);
    Value value = values.get(token);
    if (value == null) {
      throw tokens.error(
          "An expression attribute value used in expression is not defined; attribute value: "
              + token);
    }
    return value;
  }

  void checkAllUsed() {
    checkUsed(names.keySet(), "ExpressionAttributeNames");
    checkUsed(values.keySet(), "ExpressionAttributeValues");
  }

  private void checkUsed(Set<String> given, String where) {
    Set<String> unused = new HashSet<>(given);
    unused.removeAll(used);
    if (!unused.isEmpty()) {
      throw ApiException.validation(
          "Value provided in "
              + where
              + " unused in expressions: keys: {"
              + String.join(", ", unused)
              + "}");
    }
  }
}
