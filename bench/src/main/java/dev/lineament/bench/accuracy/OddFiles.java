package dev.lineament.bench.accuracy;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * {@code odd_images} and {@code exif_orientation}: files that are unusual or broken. Each must get
 * an answer or a clear refusal.
 */
final class OddFiles extends LabelledSet {
  static final Measure FAILED = new Measure("files on which the engine failed", Unit.COUNT);
  static final Measure REFUSED = new Measure("files refused", Unit.COUNT);
  static final Measure ANALYSED = new Measure("files analysed", Unit.COUNT);
  static final Measure GOOD_ANALYSED = new Measure("plain JPEG and PNG files analysed", Unit.SHARE);

  private static final int LEAST_SIDE = 80;
  private static final double MOST_BYTES = 5.0 * 1024 * 1024;

  OddFiles(Folder folder) throws IOException {
    super(folder.name(), folder.samples(Preparation.NONE, row -> List.of(format(row))));
  }

  private static Group format(Csv.Row row) {
    return new Group("format", row.has("format") ? row.text("format") : "none");
  }

  /** Whether a file is one that must be analysed. */
  static boolean isGood(Csv.Row row) {
    return Set.of("JPEG", "PNG").contains(row.text("format"))
        && row.text("pillow_decode").equals("ok")
        && row.number("width") >= LEAST_SIDE
        && row.number("height") >= LEAST_SIDE
        && row.number("bytes") <= MOST_BYTES;
  }

  @Override
  void score(List<Answered> answers, Report report) {
    Scoreboard board = report.board(name());
    for (Answered each : answers) {
      List<Group> groups = each.sample().groups();
      boolean analysed = each.answer() instanceof Answer.Faces;
      board.tally(FAILED, each.answer() instanceof Answer.Failed, groups);
      board.tally(REFUSED, each.answer() instanceof Answer.Refused, groups);
      board.tally(ANALYSED, analysed, groups);
      if (isGood(each.sample().labels())) {
        board.share(GOOD_ANALYSED, analysed, groups);
      }
    }
  }
}
