package dev.lineament.bench.accuracy;

import java.io.IOException;
import java.util.List;

/** {@code imagenet_samples}: pictures of animals and things, in which no face of a person is. */
final class NoFaces extends LabelledSet {
  static final Measure PER_PICTURE = new Measure("false faces per picture", Unit.PER_PICTURE);
  static final Measure PICTURES = new Measure("pictures with a false face", Unit.SHARE);

  /** The WordNet number of the last class of animals among ImageNet's thousand (puffer). */
  private static final String LAST_ANIMAL = "n02655020";

  NoFaces(Folder folder) throws IOException {
    super(folder.name(), folder.samples(Preparation.PLAIN, row -> List.of(kind(row))));
  }

  private static Group kind(Csv.Row row) {
    boolean animal = row.text("wnid").compareTo(LAST_ANIMAL) <= 0;
    return new Group("kind", animal ? "animals" : "things");
  }

  @Override
  void score(List<Answered> answers, Report report) {
    Scoreboard board = report.board(name());
    for (Answered each : answers) {
      List<Group> groups = each.sample().groups();
      board.tally(Measure.NO_ANSWER, !(each.answer() instanceof Answer.Faces), groups);
      board.mean(PER_PICTURE, each.faces().size(), groups);
      board.share(PICTURES, !each.faces().isEmpty(), groups);
    }
  }
}
