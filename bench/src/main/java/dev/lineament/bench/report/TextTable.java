package dev.lineament.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns that are as wide as their widest cell; numbers stand at the right. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings. */
  public TextTable(String... headings) {
    rows.add(List.of(headings));
  }

  /** A table with these headings. */
  public TextTable(List<String> headings) {
    rows.add(List.copyOf(headings));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has not as many cells as there are headings
   */
  public void row(List<String> cells) {
    if (cells.size() != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells in a table of " + rows.getFirst().size() + " columns");
    }
    rows.add(List.copyOf(cells));
  }

  /** The lines, the headings first. */
  public List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(width(column) - cell.length());
      line.append(column == 0 ? "" : GAP)
          .append(isNumeric(column) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private boolean isNumeric(int column) {
    return rows.size() > 1
        && rows.stream().skip(1).map(row -> row.get(column)).allMatch(TextTable::isNumber);
  }

  private static boolean isNumber(String cell) {
    if (cell.isEmpty() || cell.equals("-")) {
      return true;
    }
    char first = cell.charAt(0);
    boolean starts = first == '-' || first == '.' || Character.isDigit(first);
    return starts && Character.isDigit(cell.charAt(cell.length() - 1));
  }
}
