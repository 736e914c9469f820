package dev.lineament.aws.dynamodb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The conditions of a search as an expression of DynamoDB. All names are placeholders, since any of
 * them may be a reserved word. A condition without a value is none. Not thread-safe.
 */
final class Filter {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  /**
   * An attribute has a value.
   *
   * @param path names of nested attributes with dots between them
   */
  Filter equal(String path, @Nullable AttributeValue value) {
    return compare(path, "=", value);
  }

  /** An attribute stands in a relation to a value. */
  Filter compare(String path, String operator, @Nullable AttributeValue value) {
    if (value != null) {
      conditions.add(name(path) + " " + operator + " " + value(value));
    }
    return this;
  }

  /** A text begins with another. */
  Filter begins(String path, @Nullable String prefix) {
    if (prefix != null && !prefix.isEmpty()) {
      conditions.add(
          "begins_with(" + name(path) + ", " + value(AttributeValue.fromS(prefix)) + ")");
    }
    return this;
  }

  private String name(String path) {
    List<String> placeholders = new ArrayList<>();
    for (String part : path.split("\\.", -1)) {
      String placeholder = "#" + part;
      names.put(placeholder, part);
      placeholders.add(placeholder);
    }
    return String.join(".", placeholders);
  }

  private String value(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  void applyTo(ScanRequest.Builder scan) {
    if (!conditions.isEmpty()) {
      scan.filterExpression(String.join(" AND ", conditions))
          .expressionAttributeNames(names)
          .expressionAttributeValues(values);
    }
  }
}
