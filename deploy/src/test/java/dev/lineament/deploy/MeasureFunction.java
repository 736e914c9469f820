package dev.lineament.deploy;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the start of the packaged functions in AWS's runtime interface client, with and without
 * priming, and prints a table. Run by {@code deploy/measure}.
 */
final class MeasureFunction {
  private static final int ROUNDS = 5;

  /** Invocations after the second, of which the median is told. */
  private static final int WARM_INVOCATIONS = 10;

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private MeasureFunction() {}

  /**
   * What one start took.
   *
   * @param initMillis from the start of the process to the first request for an event
   * @param warmCpuMillis processor time of one further invocation, which other work on the machine
   *     changes less than it changes the time it takes
   * @param residentMegabytes of the process after the last invocation
   */
  private record Start(
      double initMillis,
      double firstMillis,
      double secondMillis,
      double warmMillis,
      double warmCpuMillis,
      double residentMegabytes) {}

  public static void main(String[] arguments) throws IOException {
    Path data = Files.createTempDirectory("measure-");
    OUT.printf(
        "Java %s, %s, %d processors; median of %d starts; S3, Rekognition (our engine) and DynamoDB"
            + " on loopback%n%n",
        Runtime.version(),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        ROUNDS);
    for (FunctionPackage each : FunctionPackage.values()) {
      OUT.printf("%-42s %6.1f MB%n", each.file().getFileName(), Files.size(each.file()) / 1e6);
    }
    OUT.printf(
        "%n%-12s %-8s %9s %9s %9s %9s %9s %9s%n",
        "analyzer", "priming", "init ms", "1st ms", "2nd ms", "warm ms", "CPU ms", "RSS MB");
    try (LoopbackAws aws = LoopbackAws.start(data)) {
      aws.upload("portrait.jpg", Pictures.portrait());
      warm(aws);
      for (String analyzer : List.of("rekognition", "engine")) {
        for (String priming : List.of("off", "on")) {
          print(analyzer, priming, measure(aws, analyzer, priming));
        }
      }
    }
    OUT.println();
    OUT.println(
        "Not measured here: a real Lambda (its processor share, its network, the download of the"
            + " package), TLS, Rekognition's own time, a restore from a snapshot.");
  }

  /** The servers are Java, too: their first answers are slow, and not the function's. */
  private static void warm(LoopbackAws aws) {
    try (RunningFunction function = start(aws, "rekognition", "on")) {
      for (int i = 0; i < WARM_INVOCATIONS; i++) {
        aws.upload("warm-" + i + ".jpg", Pictures.portrait());
        var _ = function.invoke(event("warm-" + i + ".jpg")).returned();
      }
    }
  }

  private static List<Start> measure(LoopbackAws aws, String analyzer, String priming) {
    List<Start> starts = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      try (RunningFunction function = start(aws, analyzer, priming)) {
        double init = millisSince(begun) - function.unpackMillis();
        List<Double> invocations = new ArrayList<>();
        double cpu = 0;
        for (int i = 0; i < WARM_INVOCATIONS + 2; i++) {
          cpu = i == 2 ? cpuMillis(function.process()) : cpu;
          // Another content each time: the same one would be recognised and not analysed again.
          String key = analyzer + priming + round + "-" + i + ".jpg";
          aws.upload(key, Pictures.portrait());
          long start = System.nanoTime();
          var _ = function.invoke(event(key)).returned();
          invocations.add(millisSince(start));
        }
        starts.add(
            new Start(
                init,
                invocations.get(0),
                invocations.get(1),
                median(invocations.subList(2, invocations.size())),
                (cpuMillis(function.process()) - cpu) / WARM_INVOCATIONS,
                residentMegabytes(function.process())));
      }
    }
    return starts;
  }

  private static RunningFunction start(LoopbackAws aws, String analyzer, String priming) {
    Map<String, String> environment = new HashMap<>(aws.environment());
    environment.put("LINEAMENT_ANALYZER", analyzer);
    environment.put("LINEAMENT_PRIMING", priming);
    FunctionPackage code =
        analyzer.equals("engine")
            ? FunctionPackage.engineOfThisMachine()
            : FunctionPackage.REKOGNITION;
    return RunningFunction.start(FunctionOptions.of(code, environment));
  }

  private static String event(String key) {
    return "{\"bucket\":\"" + LoopbackAws.BUCKET + "\",\"key\":\"" + key + "\"}";
  }

  private static void print(String analyzer, String priming, List<Start> starts) {
    OUT.printf(
        "%-12s %-8s %9.0f %9.0f %9.0f %9.1f %9.1f %9.0f%n",
        analyzer,
        priming,
        median(starts.stream().map(Start::initMillis).toList()),
        median(starts.stream().map(Start::firstMillis).toList()),
        median(starts.stream().map(Start::secondMillis).toList()),
        median(starts.stream().map(Start::warmMillis).toList()),
        median(starts.stream().map(Start::warmCpuMillis).toList()),
        median(starts.stream().map(Start::residentMegabytes).toList()));
  }

  private static double millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toNanos() / 1e6;
  }

  private static double cpuMillis(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** {@code VmRSS}, which is in kB. */
  private static double residentMegabytes(ProcessHandle process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1_024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
