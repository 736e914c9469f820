package dev.lineament.aws.dynamodb.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an item must be like. */
sealed interface Condition {
  boolean holds(Map<String, Value> item);

  /** A value, a place in the item, or the size of what is there. */
  sealed interface Operand {
    @Nullable Value of(Map<String, Value> item);

    record Literal(Value value) implements Operand {
      @Override
      public Value of(Map<String, Value> item) {
        return value;
      }
    }

    record Attribute(Path path) implements Operand {
      @Override
      public @Nullable Value of(Map<String, Value> item) {
        return path.of(item);
      }
    }

    record Size(Path path) implements Operand {
      @Override
      public @Nullable Value of(Map<String, Value> item) {
        Value value = path.of(item);
        return value == null ? null : new Value("N", BigDecimal.valueOf(value.length()));
      }
    }
  }

  record And(Condition left, Condition right) implements Condition {
    @Override
    public boolean holds(Map<String, Value> item) {
      return left.holds(item) && right.holds(item);
    }
  }

  record Or(Condition left, Condition right) implements Condition {
    @Override
    public boolean holds(Map<String, Value> item) {
      return left.holds(item) || right.holds(item);
    }
  }

  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(Map<String, Value> item) {
      return !condition.holds(item);
    }
  }

  /** A comparison, which an attribute that is not there never meets, except that it is unequal. */
  record Compare(Operand left, String sign, Operand right) implements Condition {
    @Override
    public boolean holds(Map<String, Value> item) {
      Value a = left.of(item);
      Value b = right.of(item);
      if (sign.equals("<>")) {
        return !Objects.equals(a, b);
      }
      if (a == null || b == null) {
        return false;
      }
      if (sign.equals("=")) {
        return a.equals(b);
      }
      if (!a.isComparableTo(b)) {
        return false;
      }
      int order = a.compareTo(b);
      return switch (sign) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    }
  }

  record In(Operand operand, List<Operand> list) implements Condition {
    @Override
    public boolean holds(Map<String, Value> item) {
      Value value = operand.of(item);
      return value != null && list.stream().anyMatch(each -> value.equals(each.of(item)));
    }
  }

  record Exists(Path path) implements Condition {
    @Override
    public boolean holds(Map<String, Value> item) {
      return path.of(item) != null;
    }
  }

  record HasType(Path path, Operand type) implements Condition {
    @Override
    public boolean holds(Map<String, Value> item) {
      Value value = path.of(item);
      Value wanted = type.of(item);
      return value != null && wanted != null && value.type().equals(wanted.content());
    }
  }

  record BeginsWith(Operand text, Operand prefix) implements Condition {
    @Override
    public boolean holds(Map<String, Value> item) {
      Value a = text.of(item);
      Value b = prefix.of(item);
      return a != null
          && b != null
          && a.content() instanceof String whole
          && b.content() instanceof String beginning
          && a.type().equals(b.type())
          && whole.startsWith(beginning);
    }
  }

  record Contains(Operand whole, Operand part) implements Condition {
    @Override
    public boolean holds(Map<String, Value> item) {
      Value a = whole.of(item);
      Value b = part.of(item);
      if (a == null || b == null) {
        return false;
      }
      if (a.content() instanceof String text && b.content() instanceof String wanted) {
        return text.contains(wanted);
      }
      return a.members().contains(b);
    }
  }
}
