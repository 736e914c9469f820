package dev.lineament.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads tables of comma-separated values without quotes: a line of headings, then the rows. */
final class Csv {
  private Csv() {}

  /**
   * One row: its values by heading, empty where the row says nothing.
   *
   * @param values by heading
   */
  record Row(Map<String, String> values) {
    /**
     * The value under that heading.
     *
     * @throws IllegalArgumentException if the table has no such heading
     */
    String text(String heading) {
      String value = values.get(heading);
      if (value == null) {
        throw new IllegalArgumentException("the table has no column '" + heading + "'");
      }
      return value;
    }

    boolean has(String heading) {
      return !text(heading).isEmpty();
    }

    double number(String heading) {
      return Double.parseDouble(text(heading));
    }

    boolean yes(String heading) {
      return text(heading).equals("1");
    }
  }

  static List<Row> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      throw new IOException("the table is empty: " + file);
    }
    List<String> headings = cells(lines.getFirst());
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (!line.isBlank()) {
        rows.add(row(headings, cells(line), file));
      }
    }
    return rows;
  }

  private static Row row(List<String> headings, List<String> cells, Path file) throws IOException {
    if (cells.size() != headings.size()) {
      throw new IOException(
          "a row of " + cells.size() + " cells under " + headings.size() + " headings in " + file);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      values.put(headings.get(i), cells.get(i));
    }
    return new Row(values);
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1));
  }
}
