package dev.lineament.bench.accuracy;

import dev.lineament.bench.report.Machine;
import dev.lineament.bench.report.ProgressBar;
import dev.lineament.engine.FaceEngine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench/run accuracy}. */
@Command(
    name = "accuracy",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Score the engine on folders of labelled pictures.",
    footer = {
      "",
      "Examples:",
      "  bench/run accuracy ~/labelled",
      "  bench/run accuracy ~/labelled --set utkface --set fgnet --limit 100"
    })
public final class AccuracyCommand implements Callable<Integer> {
  private static final int DONE = 0;

  @Parameters(
      paramLabel = "DIR",
      description = "A folder that holds the sets, each in a folder of its name.")
  private Path folder = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "NAME",
      description = "Only this set; may be given several times. All that are there by default.")
  private List<String> names = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many pictures of each set, spread evenly, for a quick look.")
  private int limit = Folder.NO_LIMIT;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures here as JSON too.")
  private @Nullable Path json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<LabelledSet> sets = sets();
    Machine machine = Machine.here();
    Report report = new Report();
    try (FaceEngine engine = new FaceEngine()) {
      out.println("Engine   " + engine.name());
      out.println("Machine  " + machine);
      Examination examination = new Examination(engine);
      int pictures = sets.stream().mapToInt(set -> set.samples().size()).sum();
      try (ProgressBar progress = ProgressBar.ofProcess(pictures)) {
        for (LabelledSet set : sets) {
          set.score(examination.answers(set, progress), report);
        }
      }
      if (json != null) {
        JsonReport.write(json, report, engine.name(), machine);
      }
    }
    new TextReport(report, out).print();
    return DONE;
  }

  private List<LabelledSet> sets() throws IOException {
    if (limit < 1) {
      throw usage("--limit is " + limit + ": it must be at least 1.");
    }
    List<LabelledSet> sets = new ArrayList<>();
    for (String name : names.isEmpty() ? LabelledSets.names() : names) {
      if (!LabelledSets.names().contains(name)) {
        throw usage(
            "No set is named " + name + "; there are " + String.join(", ", LabelledSets.names()));
      }
      Folder set = new Folder(folder.resolve(name), limit);
      if (set.exists()) {
        sets.add(LabelledSets.open(set));
      } else if (!names.isEmpty()) {
        throw usage("There is no " + name + "/labels.csv in " + folder + ".");
      }
    }
    if (sets.isEmpty()) {
      String state = Files.isDirectory(folder) ? "holds none of the sets" : "is not a folder";
      throw usage(folder + " " + state + ": " + String.join(", ", LabelledSets.names()) + ".");
    }
    return sets;
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
