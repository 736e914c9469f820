package dev.lineament.server.store;

import dev.lineament.server.database.KeyPrefix;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a search: the text after WHERE, and the values for its question marks. */
final class Conditions {
  private final List<String> texts = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /** Adds a condition with one question mark, unless the value does not matter. */
  void add(String text, @Nullable Object value) {
    if (value != null) {
      texts.add(text);
      values.add(value);
    }
  }

  /** Keys with that beginning. */
  void prefix(String column, @Nullable String prefix) {
    if (prefix != null && !prefix.isEmpty()) {
      add(column + " >= ?", prefix);
      add(column + " < ?", KeyPrefix.end(prefix));
    }
  }

  /** Rows behind a place, of which the columns are those that the rows are sorted by. */
  void after(String columns, Object... place) {
    texts.add("(" + columns + ") > (" + "?, ".repeat(place.length - 1) + "?)");
    values.addAll(List.of(place));
  }

  String where() {
    return texts.isEmpty() ? "" : " WHERE " + String.join(" AND ", texts);
  }

  /** Sets the values, and the limit as the question mark behind them. */
  void bind(PreparedStatement statement, int limit) throws SQLException {
    int index = 1;
    for (Object value : values) {
      statement.setObject(index++, value);
    }
    statement.setInt(index, limit);
  }
}
