package dev.lineament.bench.peers;

import dev.lineament.bench.accuracy.Contest;
import dev.lineament.bench.peers.Peer.Field;
import dev.lineament.bench.report.ProgressBar;
import dev.lineament.bench.report.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints how right each team is on sets of labelled pictures. */
final class AccuracyTables {
  private final Map<Contest, @Nullable Field> contests;
  private final Path folder;

  /**
   * Tables of these sets.
   *
   * @param contests sets, and the field that a team must tell to be scored on one, if any
   * @param folder for the pictures as they are shown
   */
  AccuracyTables(Map<Contest, @Nullable Field> contests, Path folder) {
    this.contests = new LinkedHashMap<>(contests);
    this.folder = folder;
  }

  void print(List<Team> teams, PrintStream out) throws IOException {
    for (Map.Entry<Contest, @Nullable Field> each : contests.entrySet()) {
      Contest contest = each.getKey();
      Field needed = each.getValue();
      List<Team> able =
          teams.stream().filter(team -> needed == null || team.fields().contains(needed)).toList();
      List<Path> pictures = contest.write(folder);
      out.println();
      out.println(contest.name() + ", " + pictures.size() + " pictures");
      table(contest, able, pictures).lines().forEach(line -> out.println("  " + line));
      for (Path picture : pictures) {
        Files.delete(picture);
      }
    }
  }

  private static TextTable table(Contest contest, List<Team> teams, List<Path> pictures)
      throws IOException {
    Map<Team, Map<String, String>> scores = new LinkedHashMap<>();
    Set<String> measures = new LinkedHashSet<>();
    try (ProgressBar progress = ProgressBar.ofProcess(teams.size())) {
      for (Team team : teams) {
        Map<String, String> of = contest.scores(Together.analyze(team, pictures));
        scores.put(team, of);
        measures.addAll(of.keySet());
        progress.step(contest.name() + ", " + team.title());
      }
    }
    List<String> headings = new ArrayList<>(List.of(""));
    teams.forEach(team -> headings.add(team.title()));
    TextTable table = new TextTable(headings);
    for (String measure : measures) {
      List<String> row = new ArrayList<>(List.of(measure));
      scores.values().forEach(of -> row.add(of.getOrDefault(measure, "-")));
      table.row(row);
    }
    return table;
  }
}
