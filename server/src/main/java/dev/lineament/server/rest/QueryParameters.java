package dev.lineament.server.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query. Every method that reads one throws {@link IllegalArgumentException}
 * with a sentence for people if its value is of no use.
 */
final class QueryParameters {
  private final Map<String, String> values = new HashMap<>();

  private QueryParameters() {}

  /**
   * The parameters of a query.
   *
   * @param known names that it may have
   * @throws IllegalArgumentException if it has another, or one of them twice
   */
  static QueryParameters of(String rawQuery, List<String> known) {
    QueryParameters parameters = new QueryParameters();
    for (String parameter : rawQuery.split("&", -1)) {
      if (parameter.isEmpty()) {
        continue;
      }
      int equals = parameter.indexOf('=');
      String rawName = equals < 0 ? parameter : parameter.substring(0, equals);
      String name = PercentEncoding.decodeQuery(rawName);
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "there is no parameter '" + name + "': there are " + String.join(", ", known));
      }
      String value = PercentEncoding.decodeQuery(equals < 0 ? "" : parameter.substring(equals + 1));
      if (parameters.values.put(name, value) != null) {
        throw new IllegalArgumentException("the parameter '" + name + "' is given twice");
      }
    }
    return parameters;
  }

  /** The value as it is; {@code null} if the parameter is absent or empty. */
  @Nullable String text(String name) {
    String value = values.getOrDefault(name, "");
    return value.isEmpty() ? null : value;
  }

  @Nullable Integer wholeNumber(String name) {
    return read(name, "a whole number", Integer::valueOf);
  }

  int wholeNumber(String name, int otherwise) {
    Integer value = wholeNumber(name);
    return value == null ? otherwise : value;
  }

  @Nullable Float number(String name) {
    return read(name, "a number", Float::valueOf);
  }

  @Nullable Boolean yesOrNo(String name) {
    return read(
        name,
        "true or false",
        value ->
            switch (value.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException(value);
            });
  }

  /** A constant of an enum, in any case. */
  <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
    String expected =
        "one of "
            + String.join(", ", List.of(type.getEnumConstants()).stream().map(Enum::name).toList());
    return read(name, expected, value -> Enum.valueOf(type, value.toUpperCase(Locale.ROOT)));
  }

  private <T> @Nullable T read(String name, String expected, Function<String, T> reader) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      return reader.apply(value.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the parameter '" + name + "' is '" + value + "': give " + expected, e);
    }
  }
}
