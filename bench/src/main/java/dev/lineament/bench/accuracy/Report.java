package dev.lineament.bench.accuracy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that the sets have to tell. */
final class Report {
  private final Map<String, Scoreboard> boards = new LinkedHashMap<>();
  private final Reliability reliability = new Reliability();

  /** Where the figures of that set are collected. */
  Scoreboard board(String set) {
    return boards.computeIfAbsent(set, Scoreboard::new);
  }

  /** Where confidences are compared with the truth, over all sets. */
  Reliability reliability() {
    return reliability;
  }

  List<Figure> figures() {
    return boards.values().stream().flatMap(board -> board.figures().stream()).toList();
  }
}
