package dev.lineament.deploy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of a table, of which a test expects that what it asks for is there. */
record Item(Map<String, AttributeValue> attributes) {
  boolean has(String name) {
    return attributes.containsKey(name);
  }

  String text(String name) {
    return value(name).s();
  }

  BigDecimal number(String name) {
    return new BigDecimal(value(name).n());
  }

  Item map(String name) {
    return new Item(value(name).m());
  }

  private AttributeValue value(String name) {
    return Objects.requireNonNull(attributes.get(name), name);
  }
}
