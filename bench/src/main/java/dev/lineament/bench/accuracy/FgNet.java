package dev.lineament.bench.accuracy;

import java.io.IOException;
import java.util.List;

/** {@code fgnet}: age of the same people over the years, most of them children. */
final class FgNet extends LabelledSet {
  private static final int[] AGES_FROM = {0, 6, 12, 18, 30};

  FgNet(Folder folder) throws IOException {
    super(
        folder.name(),
        folder.samples(Preparation.PLAIN, row -> List.of(ageGroup(row.number("age")))));
  }

  private static Group ageGroup(double age) {
    int at = 0;
    while (at + 1 < AGES_FROM.length && age >= AGES_FROM[at + 1]) {
      at++;
    }
    String to = at + 1 < AGES_FROM.length ? " to " + (AGES_FROM[at + 1] - 1) : " and older";
    return new Group("age", "%2d%s".formatted(AGES_FROM[at], to));
  }

  @Override
  void score(List<Answered> answers, Report report) {
    SingleFaces faces = new SingleFaces(name(), report);
    faces.each(
        answers, (sample, face) -> faces.age(face, sample.labels().number("age"), sample.groups()));
  }
}
