package dev.lineament.bench.accuracy;

import dev.lineament.bench.report.TextTable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Prints a report for people. */
final class TextReport {
  private static final String NOTHING = "-";

  private final List<Figure> figures;
  private final Reliability reliability;
  private final PrintStream out;

  TextReport(Report report, PrintStream out) {
    figures = report.figures();
    reliability = report.reliability();
    this.out = out;
  }

  void print() {
    print("Scores", scores());
    for (String set : sets()) {
      for (String by : groupings(set)) {
        print(set + " by " + by + " (in brackets: of how many)", groups(set, by));
      }
    }
    print(
        "Reliability: of the answers given with a confidence from .. to, the share that was right"
            + " (and how many they are)",
        reliability());
  }

  private void print(String title, TextTable table) {
    out.println();
    out.println(title);
    table.lines().forEach(line -> out.println("  " + line));
  }

  private TextTable scores() {
    TextTable table = new TextTable("set", "measure", "score", "of", "goal", "");
    for (String set : sets()) {
      for (Figure figure : figures) {
        if (figure.set().equals(set) && figure.group().equals(Group.ALL)) {
          table.row(row(figure));
        }
      }
      Goals.ALL.stream()
          .filter(goal -> goal.set().equals(set) && !isMeasured(goal))
          .forEach(goal ->
              table.row(
                  List.of(set, goal.measure().name(), NOTHING, "0", goal.print(), "not answered")));
    }
    return table;
  }

  private static List<String> row(Figure figure) {
    Measure measure = figure.measure();
    return List.of(
        figure.set(),
        measure.name(),
        measure.unit().print(figure.value()),
        Integer.toString(figure.count()),
        Goals.of(figure.set(), measure).map(Goals.Goal::print).orElse(""),
        Goals.of(figure.set(), measure)
            .map(goal -> goal.reachedBy(figure.value()) ? "reached" : "missed")
            .orElse(""));
  }

  private boolean isMeasured(Goals.Goal goal) {
    return figures.stream()
        .anyMatch(each -> each.set().equals(goal.set()) && each.measure().equals(goal.measure()));
  }

  // A row for each group, a column for each measure and one for how many things it is of.
  private TextTable groups(String set, String by) {
    Set<Measure> measures = new LinkedHashSet<>();
    Set<String> names = new TreeSet<>();
    for (Figure figure : figures) {
      boolean isHere = figure.set().equals(set) && figure.group().by().equals(by);
      if (isHere && !isAlwaysZero(figure.measure(), set, by)) {
        measures.add(figure.measure());
        names.add(figure.group().name());
      }
    }
    List<String> headings = new ArrayList<>();
    headings.add(by);
    measures.forEach(measure -> headings.add(heading(measure)));
    TextTable table = new TextTable(headings);
    for (String name : names) {
      List<String> row = new ArrayList<>();
      row.add(name);
      measures.forEach(measure -> row.add(cell(set, measure, new Group(by, name))));
      table.row(row);
    }
    return table;
  }

  private static String heading(Measure measure) {
    return measure.name().replaceAll("( balanced)? accuracy", "");
  }

  private boolean isAlwaysZero(Measure measure, String set, String by) {
    return measure.unit() == Unit.COUNT
        && figures.stream()
            .filter(each -> each.set().equals(set) && each.group().by().equals(by))
            .filter(each -> each.measure().equals(measure))
            .allMatch(each -> each.value() == 0);
  }

  private String cell(String set, Measure measure, Group group) {
    return figures.stream()
        .filter(each -> each.set().equals(set))
        .filter(each -> each.measure().equals(measure) && each.group().equals(group))
        .map(each -> measure.unit().print(each.value()) + " (" + each.count() + ")")
        .collect(Collectors.collectingAndThen(Collectors.joining(), TextReport::orNothing));
  }

  private static String orNothing(String cell) {
    return cell.isEmpty() ? NOTHING : cell;
  }

  private TextTable reliability() {
    List<String> headings = new ArrayList<>(List.of("attribute", "answers", "mean gap"));
    Reliability.BINS.forEach(from -> headings.add("from " + from));
    TextTable table = new TextTable(headings);
    for (String attribute : reliability.attributes()) {
      List<Reliability.Bin> bins = reliability.bins(attribute);
      List<String> row = new ArrayList<>();
      row.add(attribute);
      row.add(Integer.toString(bins.stream().mapToInt(Reliability.Bin::count).sum()));
      row.add(String.format(Locale.ROOT, "%.3f", reliability.error(attribute)));
      bins.forEach(bin ->
          row.add(
              bin.count() == 0
                  ? NOTHING
                  : Unit.SHARE.print(bin.right()) + " (" + bin.count() + ")"));
      table.row(row);
    }
    return table;
  }

  private Set<String> sets() {
    return figures.stream().map(Figure::set).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<String> groupings(String set) {
    return figures.stream()
        .filter(each -> each.set().equals(set))
        .map(each -> each.group().by())
        .filter(by -> !Objects.equals(by, Group.ALL.by()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
