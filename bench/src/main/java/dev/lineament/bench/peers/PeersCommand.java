package dev.lineament.bench.peers;

import dev.lineament.bench.accuracy.Contest;
import dev.lineament.bench.peers.Peer.Field;
import dev.lineament.bench.peers.Peer.Installations;
import dev.lineament.bench.report.Machine;
import dev.lineament.bench.report.ProgressBar;
import dev.lineament.bench.report.SamplesOption;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench/run peers}. */
@Command(
    name = "peers",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Run the engine beside other face libraries, those that are installed.",
    footer = {
      "",
      "Examples:",
      "  bench/run peers --modules ~/peers --python ~/peers/python/bin/python",
      "  bench/run peers ~/labelled --modules ~/peers --limit 200"
    })
public final class PeersCommand implements Callable<Integer> {
  private static final int DONE = 0;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "A folder of labelled pictures, as for accuracy; only speed without it.")
  private @Nullable Path labelled;

  @Option(
      names = "--modules",
      paramLabel = "DIR",
      description = "The folder that holds node_modules (default: here).")
  private Path modules = Path.of("");

  @Option(
      names = "--python",
      paramLabel = "FILE",
      description = "The Python that has the libraries (default: ${DEFAULT-VALUE}).")
  private String python = "python3";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each picture is timed (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many pictures of each set (default: ${DEFAULT-VALUE}).")
  private int limit = 40;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "So many of each work side by side (default: as many as there are cores).")
  private int cores = Runtime.getRuntime().availableProcessors();

  @Mixin private SamplesOption samples = new SamplesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (rounds < 1 || limit < 1 || cores < 1) {
      throw usage("--rounds, --limit and --cores must be at least 1.");
    }
    Path folder = Files.createTempDirectory("lineament-peers");
    List<Team> teams = new ArrayList<>();
    try {
      run(folder, teams);
    } finally {
      teams.forEach(Team::close);
      delete(folder);
    }
    return DONE;
  }

  private void run(Path folder, List<Team> teams) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, List<Path>> courses = Courses.of(samples.folder(), folder);
    if (courses.values().iterator().next().isEmpty()) {
      throw usage(samples.folder() + " holds no portraits (.jpg).");
    }
    Scripts.unpackInto(folder);
    out.println("Machine  " + Machine.here());
    gather(teams, folder, out);
    out.println();
    Race race = new Race(teams, courses, out);
    try (ProgressBar progress = ProgressBar.ofProcess(race.steps(rounds))) {
      new SpeedTable(race.run(rounds, progress), courses.keySet()).print(out);
    }
    if (labelled != null) {
      new AccuracyTables(contests(labelled), folder).print(teams, out);
    }
  }

  private void gather(List<Team> teams, Path scripts, PrintStream out) throws IOException {
    teams.add(Team.of(cores, List.of(Field.values()), OurEngine::new));
    for (Peer peer : Peer.ALL) {
      List<String> command =
          peer.command(new Installations(modules.toAbsolutePath(), python), scripts);
      try {
        teams.add(Team.of(cores, peer.fields(), () -> PeerProcess.start(command)));
      } catch (IOException e) {
        out.println("Skipped  " + peer.id() + ": " + e.getMessage());
      }
    }
  }

  private Map<Contest, @Nullable Field> contests(Path folder) throws IOException {
    Map<String, @Nullable Field> sets = new LinkedHashMap<>();
    sets.put("utkface", Field.AGE);
    sets.put("fgnet", Field.AGE);
    sets.put("fer2013", Field.EMOTION);
    sets.put("mask_boxes", null);
    Map<Contest, @Nullable Field> contests = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Field> set : sets.entrySet()) {
      Contest.open(folder, set.getKey(), limit)
          .ifPresent(contest -> contests.put(contest, set.getValue()));
    }
    if (contests.isEmpty()) {
      throw usage(folder + " holds none of " + String.join(", ", sets.keySet()) + ".");
    }
    return contests;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
