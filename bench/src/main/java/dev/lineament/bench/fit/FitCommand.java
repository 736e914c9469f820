package dev.lineament.bench.fit;

import dev.lineament.bench.fit.Lessons.Lesson;
import dev.lineament.bench.fit.LogisticRegression.Example;
import dev.lineament.bench.fit.LogisticRegression.Learnt;
import dev.lineament.bench.report.ProgressBar;
import dev.lineament.bench.report.TextTable;
import dev.lineament.engine.HeadFeatures;
import dev.lineament.models.Head;
import dev.lineament.models.Heads;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench/run fit}. */
@Command(
    name = "fit",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Fit the heads for glasses, beards, mustaches and masks on labelled portraits.",
    footer = {"", "Example:", "  bench/run fit ~/portraits --out heads.txt"})
public final class FitCommand implements Callable<Integer> {
  private static final int DONE = 0;

  /** Parts of the portraits, each judged by heads that were fitted on the others. */
  private static final int FOLDS = 5;

  @Parameters(paramLabel = "DIR", description = "The folder with the portraits of the list.")
  private Path folder = Path.of("");

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "Another list of labelled portraits than the repository's.")
  private @Nullable Path list;

  @Option(names = "--out", paramLabel = "FILE", description = "Where to write the heads.")
  private Path out = Path.of("heads.txt");

  @Override
  public Integer call() throws IOException {
    PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Portrait> portraits =
        Portrait.list(table()).stream().filter(Portrait::isPhotograph).toList();
    Map<Head, Heads.Weights> weights = new EnumMap<>(Head.class);
    TextTable table = new TextTable("head", "yes", "no", "right in " + FOLDS + " folds, balanced");
    try (HeadFeatures features = new HeadFeatures()) {
      Lessons lessons = lessons(portraits, features);
      for (Head head : Head.values()) {
        List<Lesson> of = lessons.of(head);
        weights.put(head, fitted(of, head).asStored());
        long yes = of.stream().filter(lesson -> lesson.example().yes()).count();
        table.row(
            List.of(
                head.attribute(),
                Long.toString(yes),
                Long.toString(of.size() - yes),
                "%.3f".formatted(crossed(of, head))));
      }
      console.printf(
          "%d portraits, %d without a face that was found%n",
          portraits.size(), lessons.withoutFace());
    }
    byte[] text = new Heads(weights).text();
    Files.write(out, text);
    table.lines().forEach(console::println);
    String sha256 = Portrait.sha256(text);
    String same = sha256.equals(Heads.SHA256) ? "as shipped" : "not the shipped " + Heads.SHA256;
    console.printf("%s: SHA-256 %s, %s%n", out, sha256, same);
    return DONE;
  }

  private String table() throws IOException {
    if (list != null) {
      return Files.readString(list);
    }
    try (InputStream in = FitCommand.class.getResourceAsStream("portraits.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private Lessons lessons(List<Portrait> portraits, HeadFeatures features) throws IOException {
    Lessons lessons = new Lessons(features);
    try (ProgressBar progress = ProgressBar.ofProcess(portraits.size())) {
      for (Portrait portrait : portraits) {
        lessons.add(portrait, portrait.read(folder));
        progress.step(portrait.file());
      }
    }
    return lessons;
  }

  private static Learnt fitted(List<Lesson> lessons, Head head) {
    List<Example> examples = lessons.stream().map(Lesson::example).toList();
    return LogisticRegression.fit(examples, Recipe.of(head).penalty());
  }

  /** Balanced accuracy on portraits that were not fitted on. */
  private static double crossed(List<Lesson> lessons, Head head) {
    double[] right = new double[2];
    double[] all = new double[2];
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      List<Lesson> others =
          lessons.stream().filter(lesson -> lesson.portrait() % FOLDS != held).toList();
      Learnt learnt = fitted(others, head);
      for (Lesson lesson : lessons) {
        if (lesson.portrait() % FOLDS == held) {
          Example example = lesson.example();
          int kind = example.yes() ? 1 : 0;
          all[kind]++;
          right[kind] += learnt.score(example.features()) > 0 == example.yes() ? 1 : 0;
        }
      }
    }
    return (right[0] / all[0] + right[1] / all[1]) / 2;
  }
}
