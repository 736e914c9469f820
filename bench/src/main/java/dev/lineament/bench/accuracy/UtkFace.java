package dev.lineament.bench.accuracy;

import java.io.IOException;
import java.util.List;

/** {@code utkface}: age and gender of faces that fill their pictures. */
final class UtkFace extends LabelledSet {
  static final Measure GENDER = Measure.accuracy("Gender");
  static final Measure GENDER_GROWN = Measure.accuracy("Gender (13 years and older)");

  /** Years; the appearance of younger children tells little of it. */
  private static final int GROWN = 13;

  private static final int DECADE = 10;

  /** Years; there are few faces beyond. */
  private static final int LAST_DECADE = 90;

  UtkFace(Folder folder) throws IOException {
    super(
        folder.name(),
        Sample.withTurnedCopies(
            folder.samples(
                Preparation.FRAMED,
                row ->
                    List.of(
                        ageGroup(row.number("age")),
                        new Group("skin or ethnicity label", row.text("race")),
                        new Group("gender label", row.text("gender"))))));
  }

  static Group ageGroup(double age) {
    int from = Math.min(LAST_DECADE, (int) age / DECADE * DECADE);
    String name = from == LAST_DECADE ? from + " and older" : from + " to " + (from + DECADE - 1);
    return new Group("age", from == 0 ? " " + name : name);
  }

  @Override
  void score(List<Answered> answers, Report report) {
    SingleFaces faces = new SingleFaces(name(), report);
    faces.each(
        answers,
        (sample, face) -> {
          double age = sample.labels().number("age");
          String gender = sample.labels().text("gender");
          faces.age(face, age, sample.groups());
          if (age >= GROWN) {
            faces.gender(GENDER_GROWN, face, gender, sample.groups());
          } else {
            faces.gender(
                new Measure("Gender accuracy (under 13)", Unit.SHARE),
                face,
                gender,
                sample.groups());
          }
        });
  }
}
