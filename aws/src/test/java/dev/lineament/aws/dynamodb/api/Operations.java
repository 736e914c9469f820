package dev.lineament.aws.dynamodb.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The operations on the tables. Not thread-safe. */
final class Operations {
  /** Of BatchGetItem. */
  private static final int MAX_GETS = 100;

  /** Of BatchWriteItem. */
  private static final int MAX_WRITES = 25;

  private final Map<String, Table> tables = new TreeMap<>();
  private final Transactions transactions = new Transactions(this);
  private int describesUntilActive;

  /** New tables say this many times that they are not ready yet. */
  void describesUntilActive(int count) {
    describesUntilActive = count;
  }

  Table table(@Nullable Object name) {
    Table table = tables.get(String.valueOf(name));
    if (table == null) {
      throw ApiException.noSuchTable();
    }
    return table;
  }

  /**
   * The answer to a request.
   *
   * @param processed how much of a batch is to be done at most
   */
  Map<String, Object> answer(String operation, Map<String, Object> request, int processed) {
    return switch (operation) {
      case "CreateTable" -> createTable(request);
      case "DescribeTable" -> Map.of("Table", described(request).describe());
      case "DeleteTable" -> deleteTable(request);
      case "ListTables" -> Map.of("TableNames", List.copyOf(tables.keySet()));
      case "UpdateTimeToLive" -> updateTimeToLive(request);
      case "DescribeTimeToLive" ->
          Map.of("TimeToLiveDescription", described(request).describeTimeToLive());
      case "PutItem" -> putItem(request);
      case "GetItem" -> getItem(request);
      case "DeleteItem" -> deleteItem(request);
      case "Query" -> Search.query(table(request.get("TableName")), request);
      case "Scan" -> Search.scan(table(request.get("TableName")), request);
      case "BatchGetItem" -> batchGet(request, processed);
      case "BatchWriteItem" -> batchWrite(request, processed);
      case "TransactWriteItems" -> transactions.write(request);
      default ->
          throw new ApiException(
              400, "com.amazon.coral.service#UnknownOperationException", "", Map.of());
    };
  }

  private Map<String, Object> createTable(Map<String, Object> request) {
    String name = String.valueOf(request.get("TableName"));
    if (tables.containsKey(name)) {
      throw ApiException.own("ResourceInUseException", "Table already exists: " + name);
    }
    Table table = new Table(request, describesUntilActive);
    tables.put(name, table);
    return Map.of("TableDescription", table.describe());
  }

  private Map<String, Object> deleteTable(Map<String, Object> request) {
    Map<String, Object> description = described(request).describe();
    tables.remove(String.valueOf(request.get("TableName")));
    return Map.of("TableDescription", description);
  }

  // Operations on tables themselves say which one is missing, others do not.
  private Table described(Map<String, Object> request) {
    Table table = tables.get(String.valueOf(request.get("TableName")));
    if (table == null) {
      throw ApiException.own(
          "ResourceNotFoundException",
          "Requested resource not found: Table: " + request.get("TableName") + " not found");
    }
    return table;
  }

  private Map<String, Object> updateTimeToLive(Map<String, Object> request) {
    Object specification = request.getOrDefault("TimeToLiveSpecification", Map.of());
    described(request).setTimeToLive((Map<?, ?>) specification);
    return Map.of("TimeToLiveSpecification", specification);
  }

  private Map<String, Object> putItem(Map<String, Object> request) {
    Table table = table(request.get("TableName"));
    Map<String, Value> item = Value.item(required(request, "Item"));
    table.check(item);
    Map<String, Value> old = table.get(table.schema().keyOf(item));
    checkCondition(request, old);
    table.put(item);
    return oldValues(request, old);
  }

  private Map<String, Object> deleteItem(Map<String, Object> request) {
    Table table = table(request.get("TableName"));
    Map<String, Value> key = table.schema().checked(Value.item(required(request, "Key")));
    Map<String, Value> old = table.get(key);
    checkCondition(request, old);
    table.delete(key);
    return oldValues(request, old);
  }

  private static Map<String, Object> oldValues(
      Map<String, Object> request, @Nullable Map<String, Value> old) {
    return old != null && "ALL_OLD".equals(request.get("ReturnValues"))
        ? Map.of("Attributes", Value.wire(old))
        : Map.of();
  }

  /** Fails unless the item that is there is as the request's condition says. */
  static void checkCondition(Map<String, Object> request, @Nullable Map<String, Value> old) {
    Names names = new Names(request);
    boolean holds = true;
    if (request.get("ConditionExpression") instanceof String expression) {
      Condition condition = ConditionParser.parse(expression, "ConditionExpression", names);
      holds = condition.holds(old == null ? Map.of() : old);
    }
    names.checkAllUsed();
    if (!holds) {
      boolean tell = "ALL_OLD".equals(request.get("ReturnValuesOnConditionCheckFailure"));
      throw ApiException.own(
          "ConditionalCheckFailedException",
          "The conditional request failed",
          tell && old != null ? Map.of("Item", Value.wire(old)) : Map.of());
    }
  }

  private Map<String, Object> getItem(Map<String, Object> request) {
    Table table = table(request.get("TableName"));
    Map<String, Value> key = table.schema().checked(Value.item(required(request, "Key")));
    Names names = new Names(request);
    List<Path> paths = projection(request, names);
    names.checkAllUsed();
    Map<String, Value> item = table.get(key);
    return item == null ? Map.of() : Map.of("Item", Value.wire(projected(item, paths)));
  }

  static List<Path> projection(Map<?, ?> request, Names names) {
    return request.get("ProjectionExpression") instanceof String expression
        ? ConditionParser.parsePaths(expression, names)
        : List.of();
  }

  static Map<String, Value> projected(Map<String, Value> item, List<Path> paths) {
    return paths.isEmpty() ? item : Path.project(item, paths);
  }

  private Map<String, Object> batchGet(Map<String, Object> request, int processed) {
    Map<?, ?> wanted = (Map<?, ?>) required(request, "RequestItems");
    Map<String, Object> responses = new LinkedHashMap<>();
    Map<String, Object> unprocessed = new LinkedHashMap<>();
    int count = 0;
    for (Map.Entry<?, ?> each : wanted.entrySet()) {
      Table table = table(each.getKey());
      Map<String, Object> get = named(each.getValue());
      Names names = new Names(get);
      List<Path> paths = projection(get, names);
      List<Object> found = new ArrayList<>();
      List<Object> left = new ArrayList<>();
      List<Map<String, Value>> seen = new ArrayList<>();
      for (Object wire : (List<?>) required(get, "Keys")) {
        Map<String, Value> key = table.schema().checked(Value.item(wire));
        checkNew(key, seen);
        checkCount(++count, MAX_GETS, "items requested for the BatchGetItem call");
        Map<String, Value> item = count > processed ? null : table.get(key);
        if (item != null) {
          found.add(Value.wire(projected(item, paths)));
        } else if (count > processed) {
          left.add(wire);
        }
      }
      responses.put(String.valueOf(each.getKey()), found);
      if (!left.isEmpty()) {
        get.put("Keys", left);
        unprocessed.put(String.valueOf(each.getKey()), get);
      }
    }
    return Map.of("Responses", responses, "UnprocessedKeys", unprocessed);
  }

  private Map<String, Object> batchWrite(Map<String, Object> request, int processed) {
    Map<String, Object> unprocessed = new LinkedHashMap<>();
    int count = 0;
    for (Map.Entry<?, ?> each : ((Map<?, ?>) required(request, "RequestItems")).entrySet()) {
      List<Object> left = new ArrayList<>();
      List<Map<String, Value>> seen = new ArrayList<>();
      for (Object write : (List<?>) each.getValue()) {
        checkCount(++count, MAX_WRITES, "items requested for the BatchWriteItem call");
        if (count > processed) {
          left.add(write);
        } else {
          batchWrite(table(each.getKey()), (Map<?, ?>) write, seen);
        }
      }
      if (!left.isEmpty()) {
        unprocessed.put(String.valueOf(each.getKey()), left);
      }
    }
    return Map.of("UnprocessedItems", unprocessed);
  }

  private static void batchWrite(Table table, Map<?, ?> write, List<Map<String, Value>> seen) {
    if (write.get("PutRequest") instanceof Map<?, ?> put) {
      Map<String, Value> item = Value.item(required(put, "Item"));
      table.check(item);
      checkNew(table.schema().keyOf(item), seen);
      table.put(item);
    } else {
      Object key = required((Map<?, ?>) required(write, "DeleteRequest"), "Key");
      Map<String, Value> checked = table.schema().checked(Value.item(key));
      checkNew(checked, seen);
      table.delete(checked);
    }
  }

  private static void checkNew(Map<String, Value> key, List<Map<String, Value>> seen) {
    if (seen.contains(key)) {
      throw ApiException.validation("Provided list of item keys contains duplicates");
    }
    seen.add(key);
  }

  private static void checkCount(int count, int max, String what) {
    if (count > max) {
      throw ApiException.validation("Too many " + what);
    }
  }

  static Object required(Map<?, ?> request, String name) {
    Object value = request.get(name);
    if (value == null) {
      throw ApiException.validation(
          "1 validation error detected: Value null at '"
              + name
              + "' failed to satisfy constraint: Member must not be null");
    }
    return value;
  }

  static Map<String, Object> named(Object map) {
    Map<String, Object> named = new LinkedHashMap<>();
    ((Map<?, ?>) map).forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }
}
