package dev.lineament.bench.speed;

import dev.lineament.bench.report.Machine;
import dev.lineament.bench.report.ProgressBar;
import dev.lineament.bench.report.SamplesOption;
import dev.lineament.bench.report.TextTable;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/run speed}. */
@Command(
    name = "speed",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Time the engine on pictures of three sizes with one, two and ten faces.",
    footer = {"", "Example:", "  bench/run speed --rounds 9"})
public final class SpeedCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int PEAK_TRIES = 30;
  private static final double MILLIS = 1000;
  private static final String NOT_MEASURED = "-";

  /** Width and height of about 0.3, 2 and 12 million pixels. */
  private static final int[][] SIZES = {{656, 457}, {1697, 1182}, {4150, 2890}};

  private static final int[] FACES = {1, 2, 10};

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each picture is timed (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Mixin private SamplesOption samples = new SamplesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<Composition, byte[]> pictures = pictures();
    PeakRate peak = new PeakRate();
    try (SpeedRun run = new SpeedRun()) {
      out.println("Engine   " + run.engineName());
      out.println("Machine  " + Machine.here());
      Map<Composition, Timings> timings;
      double rate;
      try (ProgressBar progress = ProgressBar.ofProcess((rounds + 1) * pictures.size())) {
        rate = peak.measure(PEAK_TRIES);
        timings = run.measure(pictures, rounds, progress);
        rate = Math.max(Math.max(rate, peak.measure(PEAK_TRIES)), reached(timings));
      }
      out.printf(
          Locale.ROOT,
          "Peak     %.1f thousand million multiply-adds a second on one core%n%n",
          rate / 1e9);
      table(timings, pictures, rate).lines().forEach(out::println);
    }
    return DONE;
  }

  // Where the processor has wider vectors than Java makes use of, the networks run faster than the
  // product; the floor must not lie above what was reached.
  private static double reached(Map<Composition, Timings> timings) {
    return timings.entrySet().stream()
        .mapToDouble(each -> ModelCosts.detector(each.getKey()) / each.getValue().detect.value())
        .max()
        .orElse(0);
  }

  private Map<Composition, byte[]> pictures() throws IOException {
    if (rounds < 1) {
      throw usage("--rounds is " + rounds + ": it must be at least 1.");
    }
    List<BufferedImage> portraits = portraits();
    Map<Composition, byte[]> pictures = new LinkedHashMap<>();
    for (int[] size : SIZES) {
      for (int faces : FACES) {
        Composition picture = new Composition(size[0], size[1], faces);
        pictures.put(picture, picture.jpeg(portraits));
      }
    }
    return pictures;
  }

  private List<BufferedImage> portraits() throws IOException {
    List<BufferedImage> portraits = Portraits.in(samples.folder());
    if (portraits.isEmpty()) {
      throw usage(samples.folder() + " holds no portraits (.jpg).");
    }
    return portraits;
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private static TextTable table(
      Map<Composition, Timings> timings, Map<Composition, byte[]> pictures, double rate) {
    TextTable table =
        new TextTable(
            "MP",
            "KB",
            "faces",
            "found",
            "decode ms",
            "detect",
            "describe",
            "whole",
            "all cores: ms a picture",
            "times as fast",
            "floor: turbo decode",
            "multiply-adds",
            "whole : floor",
            "whole : that of 2 MP");
    timings.forEach((picture, times) -> {
      double models = ModelCosts.ofPicture(picture) / rate;
      double whole = times.whole.value();
      Composition middle = new Composition(SIZES[1][0], SIZES[1][1], picture.faces());
      double compared = Objects.requireNonNull(timings.get(middle)).whole.value();
      byte[] jpeg = Objects.requireNonNull(pictures.get(picture));
      table.row(
          List.of(
              picture.megapixels(),
              Integer.toString(jpeg.length / 1024),
              Integer.toString(picture.faces()),
              Integer.toString(times.facesFound),
              millis(times.decode.value()),
              millis(times.detect.value()),
              millis(times.describe.value()),
              millis(whole),
              millis(times.wholeOnAllCores.value()),
              ratio(whole / times.wholeOnAllCores.value()),
              millis(times.turbo.value()),
              millis(models),
              ratio(whole / (times.turbo.value() + models)),
              ratio(whole / compared)));
    });
    return table;
  }

  private static String millis(double seconds) {
    return Double.isNaN(seconds)
        ? NOT_MEASURED
        : String.format(Locale.ROOT, "%.1f", MILLIS * seconds);
  }

  private static String ratio(double value) {
    return Double.isNaN(value) ? NOT_MEASURED : String.format(Locale.ROOT, "%.2f", value);
  }
}
