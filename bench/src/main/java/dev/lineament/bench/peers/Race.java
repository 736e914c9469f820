package dev.lineament.bench.peers;

import dev.lineament.bench.report.ProgressBar;
import dev.lineament.bench.speed.Median;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times teams on the same pictures, one round after another in which each has each picture, so that
 * a change of the clock or of the neighbours' load touches all alike.
 */
final class Race {
  /** Rounds that are not counted: Java compiles what runs often, and Node does too. */
  private static final int WARM_UP = 3;

  private static final double NANOS = 1e9;

  private final List<Team> teams;
  private final Map<String, List<Path>> courses;
  private final PrintStream out;

  /**
   * A race.
   *
   * @param teams of which one that fails is taken out
   * @param courses pictures by what they show
   * @param out where to say so
   */
  Race(List<Team> teams, Map<String, List<Path>> courses, PrintStream out) {
    this.teams = teams;
    this.out = out;
    this.courses = new LinkedHashMap<>(courses);
  }

  /**
   * What a team took.
   *
   * @param oneCore seconds for a picture, by course
   * @param allCores seconds for a picture of any course, with a member on each core
   */
  record Result(Map<String, Median> oneCore, Median allCores) {
    double oneCoreSeconds(String course) {
      Median median = oneCore.get(course);
      return median == null ? Double.NaN : median.value();
    }
  }

  /** Steps of progress. */
  int steps(int rounds) {
    return (rounds + WARM_UP) * teams.size();
  }

  /** Some rounds for warming up, then those that are counted. */
  Map<Team, Result> run(int rounds, ProgressBar progress) {
    Map<Team, Result> results = new LinkedHashMap<>();
    for (int round = 0; round < rounds + WARM_UP; round++) {
      for (Team team : List.copyOf(teams)) {
        Result result = results.computeIfAbsent(team, _ -> fresh());
        try {
          round(team, round < WARM_UP ? fresh() : result);
        } catch (IOException e) {
          out.println("Skipped  " + team.title() + ", which failed: " + e.getMessage());
          teams.remove(team);
          results.remove(team);
          team.close();
        }
        progress.step(team.title());
      }
    }
    return results;
  }

  private Result fresh() {
    Map<String, Median> oneCore = new LinkedHashMap<>();
    courses.keySet().forEach(course -> oneCore.put(course, new Median()));
    return new Result(oneCore, new Median());
  }

  private void round(Team team, Result result) throws IOException {
    Contestant alone = team.members().getFirst();
    List<Path> all = new ArrayList<>();
    for (Map.Entry<String, List<Path>> course : courses.entrySet()) {
      Median median = result.oneCore.getOrDefault(course.getKey(), new Median());
      for (Path picture : course.getValue()) {
        long start = System.nanoTime();
        alone.analyze(picture);
        median.add((System.nanoTime() - start) / NANOS);
      }
      all.addAll(course.getValue());
    }
    long start = System.nanoTime();
    int shown = Together.analyze(team, all).size();
    result.allCores.add((System.nanoTime() - start) / NANOS / shown);
  }
}
