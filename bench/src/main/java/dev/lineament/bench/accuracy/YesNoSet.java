package dev.lineament.bench.accuracy;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** A set of single faces with one yes-or-no label. */
final class YesNoSet extends LabelledSet {
  private final Attribute attribute;
  private final Predicate<Csv.Row> truth;

  private YesNoSet(Folder folder, Attribute attribute, Predicate<Csv.Row> truth)
      throws IOException {
    super(
        folder.name(),
        folder.samples(
            Preparation.PLAIN,
            row ->
                List.of(new Group(attribute.label() + " label", truth.test(row) ? "yes" : "no"))));
    this.attribute = attribute;
    this.truth = truth;
  }

  /** {@code eyes_open_closed}. */
  static LabelledSet eyesOpen(Folder folder) throws IOException {
    return new YesNoSet(
        folder, Attribute.EYES_OPEN, row -> row.text("eyes_by_name").equals("open"));
  }

  /** {@code smiles}. */
  static LabelledSet smiles(Folder folder) throws IOException {
    return new YesNoSet(folder, Attribute.SMILE, row -> row.text("smile").equals("smile"));
  }

  @Override
  void score(List<Answered> answers, Report report) {
    SingleFaces faces = new SingleFaces(name(), report);
    faces.each(
        answers,
        (sample, face) ->
            faces.accuracy(attribute, face, truth.test(sample.labels()), sample.groups()));
  }
}
