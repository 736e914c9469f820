package dev.lineament.bench.peers;

import dev.lineament.bench.report.TextTable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints how many pictures each team does in a second, and how the engine compares. */
final class SpeedTable {
  /** How many times as many pictures as the fastest peer with the same fields are the goal. */
  private static final double GOAL = 5;

  private final Map<Team, Race.Result> results;
  private final List<String> courses;

  /** The engine is the first of the teams. */
  SpeedTable(Map<Team, Race.Result> results, Collection<String> courses) {
    this.results = results;
    this.courses = List.copyOf(courses);
  }

  void print(PrintStream out) {
    out.println(
        "Pictures a second, file to answer (in brackets: how many times as many the engine does)");
    List<String> headings = new ArrayList<>(List.of("", "same fields"));
    headings.addAll(courses);
    headings.add("all of them, all cores");
    TextTable table = new TextTable(headings);
    Race.Result ours = results.values().iterator().next();
    results.forEach((team, result) -> {
      List<String> row = new ArrayList<>(List.of(team.title(), team.tellsAll() ? "yes" : "fewer"));
      for (String course : courses) {
        row.add(cell(result.oneCoreSeconds(course), ours.oneCoreSeconds(course)));
      }
      row.add(cell(result.allCores().value(), ours.allCores().value()));
      table.row(row);
    });
    table.lines().forEach(line -> out.println("  " + line));
    results.entrySet().stream()
        .skip(1)
        .filter(each -> each.getKey().tellsAll())
        .forEach(each -> out.println(goal(each.getKey(), each.getValue(), ours)));
  }

  private static String cell(double seconds, double engineSeconds) {
    return String.format(Locale.ROOT, "%.2f (%.1f)", 1 / seconds, seconds / engineSeconds);
  }

  /** By the course that is hardest to win. */
  private String goal(Team team, Race.Result result, Race.Result ours) {
    double least = Double.MAX_VALUE;
    String hardest = "";
    for (String course : courses) {
      double times = result.oneCoreSeconds(course) / ours.oneCoreSeconds(course);
      if (times < least) {
        least = times;
        hardest = course;
      }
    }
    return String.format(
        Locale.ROOT,
        "Goal: at least %.0f times as many as a peer with the same fields: %.1f times %s (%s), %s",
        GOAL,
        least,
        team.title(),
        hardest,
        least >= GOAL ? "reached" : "not reached");
  }
}
