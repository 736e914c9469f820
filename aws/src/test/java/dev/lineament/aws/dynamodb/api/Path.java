package dev.lineament.aws.dynamodb.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in an item.
 *
 * @param steps names (String) and list positions (Integer)
 */
record Path(List<Object> steps) {
  static Path parse(Tokens tokens, Names names) {
    List<Object> steps = new ArrayList<>();
    steps.add(name(tokens, names));
    while (true) {
      if (tokens.takeIf(".")) {
        steps.add(name(tokens, names));
      } else if (tokens.takeIf("[")) {
        steps.add(Integer.valueOf(tokens.take()));
        tokens.expect("]");
      } else {
        return new Path(steps);
      }
    }
  }

  private static String name(Tokens tokens, Names names) {
    String token = tokens.take();
    if (!token.matches("#[A-Za-z0-9_-]+|[A-Za-z_][A-Za-z0-9_-]*")) {
      throw tokens.syntax(token);
    }
    return names.attribute(token, tokens);
  }

  String first() {
    return (String) steps.getFirst();
  }

  @Nullable Value of(Map<String, Value> item) {
    Value value = item.get(first());
    for (Object step : steps.subList(1, steps.size())) {
      if (value == null) {
        return null;
      }
      value = child(value, step);
    }
    return value;
  }

  private static @Nullable Value child(Value value, Object step) {
    if (step instanceof Integer index) {
      return value.type().equals("L") && index < value.list().size()
          ? value.list().get(index)
          : null;
    }
    return value.type().equals("M") ? value.map().get(step) : null;
  }

  /** The item with nothing but these places. */
  static Map<String, Value> project(Map<String, Value> item, List<Path> paths) {
    Map<String, Value> projected = new LinkedHashMap<>();
    for (Path path : paths) {
      Value value = path.of(item);
      if (value != null) {
        path.put(projected, value);
      }
    }
    return projected;
  }

  private void put(Map<String, Value> target, Value value) {
    Map<String, Value> map = target;
    for (Object step : steps.subList(0, steps.size() - 1)) {
      map =
          map.computeIfAbsent(name(step), _ -> new Value("M", new LinkedHashMap<String, Value>()))
              .map();
    }
    map.put(name(steps.getLast()), value);
  }

  private static String name(Object step) {
    if (step instanceof String name) {
      return name;
    }
    throw ApiException.validation("this server projects no members of lists");
  }
}
