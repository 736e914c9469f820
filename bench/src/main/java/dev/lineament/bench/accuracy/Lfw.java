package dev.lineament.bench.accuracy;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.engine.EmbeddedFaces;
import dev.lineament.engine.FaceEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code lfw}: pairs of news photographs of the same person, and of different people. */
final class Lfw extends LabelledSet {
  static final Measure ACCURACY = new Measure("same person, accuracy", Unit.SHARE_FINE);
  static final Measure DEVIATION = new Measure("... deviation over the folds", Unit.SHARE_FINE);
  static final Measure AT_DEFAULT = new Measure("... accuracy at 80", Unit.SHARE_FINE);
  static final Measure ACCEPTED = new Measure("... accepted at 1 % false", Unit.SHARE_FINE);

  /** Rekognition's default for SimilarityThreshold. */
  private static final double DEFAULT_THRESHOLD = 80;

  private final List<Csv.Row> pairs;

  Lfw(Folder folder) throws IOException {
    super(folder.name(), folder.samples(Preparation.PLAIN, _ -> List.of()));
    pairs = folder.table("pairs.csv");
  }

  @Override
  Answer ask(FaceEngine engine, byte[] image) {
    return switch (engine.embed(image)) {
      case EmbeddedFaces.Found found -> new Answer.Compared(found);
      case EmbeddedFaces.Refused(Analysis.Refused refusal) -> new Answer.Refused(refusal.message());
    };
  }

  @Override
  void score(List<Answered> answers, Report report) {
    Scoreboard board = report.board(name());
    Map<String, Optional<EmbeddedFaces.Face>> faces = new HashMap<>();
    for (Answered each : answers) {
      Optional<EmbeddedFaces.Face> face =
          each.answer() instanceof Answer.Compared compared ? compared.central() : Optional.empty();
      faces.put(each.sample().labels().text("file"), face);
      board.tally(Measure.NO_FACE, face.isEmpty(), List.of(Group.ALL));
    }
    score(new Pairs(compared(faces)), board);
  }

  /** The pairs of which both pictures were shown; a limit leaves some out. */
  private List<Pair> compared(Map<String, Optional<EmbeddedFaces.Face>> faces) {
    List<Pair> compared = new ArrayList<>();
    for (Csv.Row row : pairs) {
      Optional<EmbeddedFaces.Face> one = faces.get(row.text("file1"));
      Optional<EmbeddedFaces.Face> other = faces.get(row.text("file2"));
      if (one != null && other != null) {
        compared.add(new Pair((int) row.number("fold"), row.yes("same"), similarity(one, other)));
      }
    }
    return compared;
  }

  private static float similarity(
      Optional<EmbeddedFaces.Face> one, Optional<EmbeddedFaces.Face> other) {
    return one.flatMap(face -> other.map(second -> face.embedding().similarity(second.embedding())))
        .orElse(Pair.NOT_COMPARED);
  }

  private static void score(Pairs pairs, Scoreboard board) {
    List<Group> all = List.of(Group.ALL);
    boolean bothKinds =
        pairs.all().stream().map(Pair::same).distinct().count() == 2 && pairs.folds().size() > 1;
    if (!bothKinds) {
      return;
    }
    double[] folds = pairs.folds().stream().mapToDouble(pairs::accuracyOf).toArray();
    double mean = 0;
    for (double fold : folds) {
      mean += fold / folds.length;
    }
    double variance = 0;
    for (double fold : folds) {
      variance += (fold - mean) * (fold - mean) / folds.length;
    }
    board.mean(ACCURACY, mean, all);
    board.mean(DEVIATION, Math.sqrt(variance), all);
    pairs.all().forEach(pair -> board.share(AT_DEFAULT, pair.isRightAt(DEFAULT_THRESHOLD), all));
    board.mean(ACCEPTED, pairs.accepted(), all);
  }
}
