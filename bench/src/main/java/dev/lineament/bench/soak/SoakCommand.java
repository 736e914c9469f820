package dev.lineament.bench.soak;

import dev.lineament.bench.report.Machine;
import dev.lineament.bench.report.ProgressBar;
import dev.lineament.bench.report.SamplesOption;
import dev.lineament.bench.report.TextTable;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.engine.FaceEngine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/run soak}. */
@Command(
    name = "soak",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Analyse thousands of images on all cores and see whether memory grows.",
    footer = {
      "",
      "The exit code is 1 if it grew, or if a picture got another answer than before.",
      "",
      "Example:",
      "  bench/run soak --images 5000"
    })
public final class SoakCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int LOOKS = 15;
  private static final double MIB = 1024.0 * 1024;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "How many images are analysed (default: ${DEFAULT-VALUE}).")
  private int images = 5000;

  @Mixin private SamplesOption samples = new SamplesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (images < LOOKS) {
      throw usage("--images is " + images + ": it must be at least " + LOOKS + ".");
    }
    List<byte[]> pictures = Pictures.of(samples.folder());
    if (pictures.isEmpty()) {
      throw usage(samples.folder() + " holds no portraits (.jpg).");
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (FaceEngine engine = new FaceEngine()) {
      out.println("Engine   " + engine.name());
      out.println("Machine  " + Machine.here());
      List<Analysis> expected = pictures.stream().map(engine::analyze).toList();
      return judged(looks(engine, pictures, expected), out);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private List<Memory> looks(FaceEngine engine, List<byte[]> pictures, List<Analysis> expected)
      throws IOException {
    List<Memory> looks = new ArrayList<>();
    try (ProgressBar progress = ProgressBar.ofProcess(LOOKS)) {
      for (int look = 0; look < LOOKS; look++) {
        int done = (int) ((long) images * (look + 1) / LOOKS);
        IntStream.range((int) ((long) images * look / LOOKS), done)
            .map(image -> image % pictures.size())
            .parallel()
            .forEach(which -> check(engine.analyze(pictures.get(which)), expected.get(which)));
        Optional<Memory> memory = Memory.now(done);
        memory.ifPresent(looks::add);
        progress.step("images: " + done);
      }
    }
    return looks;
  }

  private static void check(Analysis answer, Analysis expected) {
    if (!answer.equals(expected)) {
      throw new IllegalStateException("a picture got another answer than before");
    }
  }

  private static int judged(List<Memory> looks, PrintStream out) {
    if (looks.isEmpty()) {
      out.println("Memory is not measured here: this system has no /proc/self/status.");
      return DONE;
    }
    TextTable table = new TextTable("images", "resident MB", "heap MB");
    for (Memory look : looks) {
      table.row(
          List.of(
              Integer.toString(look.images()),
              mebibytes(look.residentBytes()),
              mebibytes(look.heapBytes())));
    }
    table.lines().forEach(out::println);
    Growth growth = Growth.of(looks);
    out.println(
        "Last third against the second: resident %s MB, heap %s MB; tolerated %s MB"
            .formatted(
                mebibytes(growth.residentBytes()),
                mebibytes(growth.heapBytes()),
                mebibytes(Growth.TOLERATED_BYTES)));
    return growth.isTolerated() ? DONE : FAILED;
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / MIB);
  }
}
