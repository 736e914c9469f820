package dev.lineament.bench.memory;

import dev.lineament.bench.report.Machine;
import dev.lineament.bench.report.ProgressBar;
import dev.lineament.bench.report.SamplesOption;
import dev.lineament.bench.report.TextTable;
import dev.lineament.bench.speed.Portraits;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/run memory}. */
@Command(
    name = "memory",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Start the server, upload large pictures, and see how much memory it takes.",
    footer = {"", "Example:", "  bench/run memory --rounds 5"})
public final class MemoryCommand implements Callable<Integer> {
  private static final double MIB = 1024.0 * 1024;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How many servers are started, one after the other (${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "How many are uploaded to each (${DEFAULT-VALUE}).")
  private int images = 24;

  @Option(
      names = "--clients",
      paramLabel = "N",
      description = "How many upload at once (${DEFAULT-VALUE}).")
  private int clients = 8;

  @Option(
      names = "--server",
      paramLabel = "FILE",
      description = "The script that starts it; by default that of this checkout.")
  private Path launcher = Path.of(System.getProperty("lineament.launcher", "lineament"));

  @Mixin private SamplesOption samples = new SamplesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("Machine  " + Machine.here());
    out.printf("Load     %d images from %d clients%n", images, clients);
    Load load = Load.of(samples.folder());
    List<Round> all = new ArrayList<>();
    try (ProgressBar progress = ProgressBar.ofProcess(rounds)) {
      for (int round = 1; round <= rounds; round++) {
        all.add(Round.of(launcher, load, images, clients));
        progress.step("servers");
      }
    }
    print(all, out);
    return 0;
  }

  private void check() throws IOException {
    positive("--rounds", rounds);
    positive("--images", images);
    positive("--clients", clients);
    if (!Files.isExecutable(launcher)) {
      throw usage("--server " + launcher + " is no program: name the script lineament.");
    }
    if (Portraits.files(samples.folder()).isEmpty()) {
      throw usage(samples.folder() + " holds no portraits (.jpg).");
    }
  }

  private void positive(String option, int value) {
    if (value < 1) {
      throw usage(option + " is " + value + ": it must be at least 1.");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private static void print(List<Round> rounds, PrintStream out) {
    TextTable table =
        new TextTable(
            "round",
            "started MB",
            "idle MB",
            "of it files",
            "peak MB",
            "40 s after MB",
            "of it files",
            "seconds",
            "processor s");
    for (Round round : rounds) {
      table.row(
          List.of(
              Integer.toString(rounds.indexOf(round) + 1),
              mebibytes(round.started().bytes()),
              mebibytes(round.idle().bytes()),
              mebibytes(round.idle().files()),
              mebibytes(round.after().peak()),
              mebibytes(round.after().bytes()),
              mebibytes(round.after().files()),
              seconds(round.wall()),
              seconds(round.processor())));
    }
    table.lines().forEach(out::println);
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.0f", bytes / MIB);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f", time.toMillis() / 1000.0);
  }
}
