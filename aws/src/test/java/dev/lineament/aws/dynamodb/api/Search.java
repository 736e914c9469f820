package dev.lineament.aws.dynamodb.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queries and scans, page by page. */
final class Search {
  /** Of the items that are looked at for one page. */
  private static final int MAX_PAGE_BYTES = 1_024 * 1_024;

  private final Table table;
  private final Map<String, Object> request;
  private final Names names;
  private final Schema schema;
  private final @Nullable Condition filter;
  private final List<Path> projection;

  private Search(Table table, Map<String, Object> request) {
    this.table = table;
    this.request = request;
    this.names = new Names(request);
    this.schema =
        request.get("IndexName") instanceof String index ? table.index(index) : table.schema();
    this.filter =
        request.get("FilterExpression") instanceof String expression
            ? ConditionParser.parse(expression, "FilterExpression", names)
            : null;
    this.projection = Operations.projection(request, names);
    if (request.containsKey("IndexName") && Boolean.TRUE.equals(request.get("ConsistentRead"))) {
      throw ApiException.validation(
          "Consistent reads are not supported on global secondary indexes");
    }
  }

  static Map<String, Object> query(Table table, Map<String, Object> request) {
    Search search = new Search(table, request);
    String expression = (String) Operations.required(request, "KeyConditionExpression");
    Condition keys = ConditionParser.parse(expression, "KeyConditionExpression", search.names);
    search.checkKeyCondition(keys);
    Comparator<Map<String, Value>> order =
        (a, b) -> search.schema.range() == null ? 0 : search.range(a).compareTo(search.range(b));
    boolean forward = !Boolean.FALSE.equals(request.get("ScanIndexForward"));
    return search.page(
        table.items().stream()
            .filter(search.schema::isIn)
            .filter(keys::holds)
            .sorted(forward ? order : order.reversed())
            .toList());
  }

  static Map<String, Object> scan(Table table, Map<String, Object> request) {
    Search search = new Search(table, request);
    return search.page(
        table.items().stream().filter(search.schema::isIn).filter(search::isInSegment).toList());
  }

  private Value range(Map<String, Value> item) {
    return Optional.ofNullable(item.get(String.valueOf(schema.range()))).orElseThrow();
  }

  // One equality of the partition key, and at most one condition of the sort key.
  private void checkKeyCondition(Condition keys) {
    Condition first = keys instanceof Condition.And(Condition left, Condition _) ? left : keys;
    Condition second = keys instanceof Condition.And(Condition _, Condition right) ? right : keys;
    if (!isHashEquality(first) && !isHashEquality(second)) {
      throw ApiException.validation("Query condition missed key schema element: " + schema.hash());
    }
  }

  private boolean isHashEquality(Condition condition) {
    return condition instanceof Condition.Compare compare
        && compare.sign().equals("=")
        && compare.left() instanceof Condition.Operand.Attribute(Path path)
        && path.steps().equals(List.of(schema.hash()));
  }

  private boolean isInSegment(Map<String, Value> item) {
    int total = request.get("TotalSegments") instanceof Number number ? number.intValue() : 1;
    int segment = request.get("Segment") instanceof Number number ? number.intValue() : 0;
    return Math.floorMod(String.valueOf(item.get(schema.hash())).hashCode(), total) == segment;
  }

  private Map<String, Object> page(List<Map<String, Value>> all) {
    names.checkAllUsed();
    int limit =
        request.get("Limit") instanceof Number number ? number.intValue() : Integer.MAX_VALUE;
    if (limit < 1) {
      throw ApiException.validation(
          "1 validation error detected: Value '"
              + limit
              + "' at 'limit' failed to satisfy constraint: Member must have value greater than or"
              + " equal to 1");
    }
    List<Object> found = new ArrayList<>();
    Map<String, Value> last = null;
    int scanned = 0;
    int bytes = 0;
    for (Map<String, Value> item : behindStart(all)) {
      scanned++;
      bytes += Value.size(item);
      last = item;
      if (filter == null || filter.holds(item)) {
        found.add(Value.wire(Operations.projected(item, projection)));
      }
      if (scanned == limit || bytes > MAX_PAGE_BYTES) {
        return answer(found, scanned, last);
      }
    }
    return answer(found, scanned, null);
  }

  private List<Map<String, Value>> behindStart(List<Map<String, Value>> all) {
    if (!(request.get("ExclusiveStartKey") instanceof Map<?, ?> wire)) {
      return all;
    }
    Map<String, Value> start = Value.item(wire);
    for (int i = 0; i < all.size(); i++) {
      if (key(all.get(i)).equals(start)) {
        return all.subList(i + 1, all.size());
      }
    }
    // The item may be gone since: what lies behind its place in the table comes next.
    String place = table.schema().place(start);
    return all.stream().filter(item -> table.schema().place(item).compareTo(place) > 0).toList();
  }

  private Map<String, Object> answer(
      List<Object> found, int scanned, @Nullable Map<String, Value> last) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (!"COUNT".equals(request.get("Select"))) {
      answer.put("Items", found);
    }
    answer.put("Count", found.size());
    answer.put("ScannedCount", scanned);
    if (last != null) {
      answer.put("LastEvaluatedKey", Value.wire(key(last)));
    }
    return answer;
  }

  private Map<String, Value> key(Map<String, Value> item) {
    Map<String, Value> key = new LinkedHashMap<>(table.schema().keyOf(item));
    schema.names().forEach(name -> key.put(name, item.getOrDefault(name, Value.text(""))));
    return key;
  }
}
