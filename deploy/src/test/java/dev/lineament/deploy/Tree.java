package dev.lineament.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the way through maps, lists and texts; a wrong turn fails the test. */
final class Tree {
  private Tree() {}

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object node) {
    if (node instanceof Map<?, ?>) {
      return (Map<String, Object>) node;
    }
    throw new AssertionError("not a map: " + node);
  }

  /** The elements of a list; of anything else the one that it is. */
  static List<Object> list(Object node) {
    return node instanceof List<?> list ? List.copyOf(list) : List.of(node);
  }

  static List<String> texts(Object node) {
    return list(node).stream().map(Tree::text).toList();
  }

  static String text(Object node) {
    if (node instanceof String text) {
      return text;
    }
    throw new AssertionError("not a text: " + node);
  }

  /** What a path of members leads to. */
  static Object at(Object node, String... path) {
    Object at = node;
    for (String name : path) {
      Object next = map(at).get(name);
      if (next == null) {
        throw new AssertionError("there is no " + String.join(".", path) + " in " + node);
      }
      at = next;
    }
    return at;
  }

  /** The node and all below it. */
  static Stream<Object> all(Object node) {
    Stream<?> children =
        switch (node) {
          case Map<?, ?> map -> map.values().stream();
          case List<?> list -> list.stream();
          default -> Stream.of();
        };
    return Stream.concat(Stream.of(node), children.flatMap(Tree::all));
  }
}
