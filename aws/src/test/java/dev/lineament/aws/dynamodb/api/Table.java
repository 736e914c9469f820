package dev.lineament.aws.dynamodb.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A table and its items. Not thread-safe. */
final class Table {
  static final int MAX_ITEM_BYTES = 400 * 1_024;

  private final String name;
  private final Map<String, Object> creation;
  private final Schema schema;
  private final Map<String, Schema> indexes = new LinkedHashMap<>();
  private final TreeMap<String, Map<String, Value>> items = new TreeMap<>();
  private @Nullable Object timeToLive;
  private int describesUntilActive;

  Table(Map<String, Object> creation, int describesUntilActive) {
    this.name = String.valueOf(creation.get("TableName"));
    this.creation = creation;
    this.describesUntilActive = describesUntilActive;
    if (!name.matches("[A-Za-z0-9_.-]{3,255}")) {
      throw ApiException.validation(
          "TableName must be at least 3 characters long and at most 255 characters long");
    }
    Map<String, String> types = new HashMap<>();
    for (Object each : (List<?>) Operations.required(creation, "AttributeDefinitions")) {
      Map<?, ?> definition = (Map<?, ?>) each;
      types.put(
          String.valueOf(definition.get("AttributeName")),
          String.valueOf(definition.get("AttributeType")));
    }
    schema = Schema.read(Operations.required(creation, "KeySchema"), types);
    Set<String> keys = new TreeSet<>(schema.names());
    if (creation.get("GlobalSecondaryIndexes") instanceof List<?> list) {
      for (Object each : list) {
        Map<?, ?> index = (Map<?, ?>) each;
        Schema key = Schema.read(Operations.required(index, "KeySchema"), types);
        indexes.put(String.valueOf(index.get("IndexName")), key);
        keys.addAll(key.names());
      }
    }
    if (!keys.equals(types.keySet())) {
      throw ApiException.validation(
          "One or more parameter values were invalid: Number of attributes in KeySchema does not"
              + " exactly match number of attributes defined in AttributeDefinitions");
    }
  }

  Schema schema() {
    return schema;
  }

  Schema index(String index) {
    Schema key = indexes.get(index);
    if (key == null) {
      throw ApiException.validation("The table does not have the specified index: " + index);
    }
    return key;
  }

  /** The items in their order in the table. */
  List<Map<String, Value>> items() {
    return List.copyOf(items.values());
  }

  @Nullable Map<String, Value> get(Map<String, Value> key) {
    return items.get(schema.place(key));
  }

  void put(Map<String, Value> item) {
    items.put(schema.place(schema.keyOf(item)), item);
  }

  void delete(Map<String, Value> key) {
    items.remove(schema.place(key));
  }

  /** Whether the item may be written at all. */
  void check(Map<String, Value> item) {
    schema.keyOf(item);
    indexes.forEach((index, key) -> key.checkForIndex(item, index));
    if (Value.size(item) > MAX_ITEM_BYTES) {
      throw ApiException.validation("Item size has exceeded the maximum allowed size");
    }
  }

  /** The table as DescribeTable shows it. */
  Map<String, Object> describe() {
    boolean active = describesUntilActive-- <= 0;
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("TableName", name);
    description.put("TableStatus", active ? "ACTIVE" : "CREATING");
    description.put("TableArn", "arn:aws:dynamodb:eu-west-1:000000000000:table/" + name);
    description.put("AttributeDefinitions", creation.get("AttributeDefinitions"));
    description.put("KeySchema", schema.wire());
    description.put("CreationDateTime", 1_795_338_000L);
    description.put("ItemCount", items.size());
    description.put("TableSizeBytes", items.values().stream().mapToLong(Value::size).sum());
    description.put(
        "BillingModeSummary",
        Map.of("BillingMode", creation.getOrDefault("BillingMode", "PROVISIONED")));
    description.put(
        "ProvisionedThroughput",
        Map.of("NumberOfDecreasesToday", 0, "ReadCapacityUnits", 0, "WriteCapacityUnits", 0));
    if (!indexes.isEmpty()) {
      description.put("GlobalSecondaryIndexes", describeIndexes(active));
    }
    return description;
  }

  private List<Object> describeIndexes(boolean active) {
    List<Object> described = new ArrayList<>();
    for (Object each : (List<?>) creation.getOrDefault("GlobalSecondaryIndexes", List.of())) {
      Map<?, ?> index = (Map<?, ?>) each;
      Map<String, Object> one = new LinkedHashMap<>();
      index.forEach((key, value) -> one.put(String.valueOf(key), value));
      one.put("IndexStatus", active ? "ACTIVE" : "CREATING");
      one.put("ItemCount", items.values().stream().filter(index(one)::isIn).count());
      described.add(one);
    }
    return described;
  }

  private Schema index(Map<String, Object> description) {
    return index(String.valueOf(description.get("IndexName")));
  }

  void setTimeToLive(Map<?, ?> specification) {
    boolean enable = Boolean.TRUE.equals(specification.get("Enabled"));
    if (enable == (timeToLive != null)) {
      throw ApiException.validation("TimeToLive is already " + (enable ? "enabled" : "disabled"));
    }
    timeToLive = enable ? specification.get("AttributeName") : null;
  }

  Map<String, Object> describeTimeToLive() {
    return timeToLive == null
        ? Map.of("TimeToLiveStatus", "DISABLED")
        : Map.of("TimeToLiveStatus", "ENABLED", "AttributeName", timeToLive);
  }
}
