package dev.lineament.bench.accuracy;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code celeba10k}: yes-or-no attributes of faces that fill their pictures. */
final class CelebA extends LabelledSet {
  private static final Map<Attribute, String> LABELS = new EnumMap<>(Attribute.class);

  static {
    LABELS.put(Attribute.EYEGLASSES, "Eyeglasses");
    LABELS.put(Attribute.SMILE, "Smiling");
    LABELS.put(Attribute.MOUTH_OPEN, "Mouth_Slightly_Open");
    LABELS.put(Attribute.BEARD, "No_Beard");
    LABELS.put(Attribute.MUSTACHE, "Mustache");
  }

  CelebA(Folder folder) throws IOException {
    super(
        folder.name(),
        Sample.withTurnedCopies(
            folder.samples(
                Preparation.FRAMED,
                row ->
                    List.of(
                        new Group("gender label", gender(row)),
                        new Group("age label", row.yes("Young") ? "young" : "not young"),
                        new Group(
                            "skin or ethnicity label", row.yes("Pale_Skin") ? "pale" : "other"),
                        new Group("hat", row.yes("Wearing_Hat") ? "with a hat" : "without"),
                        new Group("blur", row.yes("Blurry") ? "blurred" : "clear")))));
  }

  private static String gender(Csv.Row row) {
    return row.yes("Male") ? "male" : "female";
  }

  /** Whether the labels say that the face has the attribute. */
  static boolean truth(Attribute attribute, Csv.Row row) {
    boolean said = row.yes(LABELS.getOrDefault(attribute, ""));
    return said != (attribute == Attribute.BEARD);
  }

  @Override
  void score(List<Answered> answers, Report report) {
    SingleFaces faces = new SingleFaces(name(), report);
    faces.each(
        answers,
        (sample, face) -> {
          for (Attribute attribute : LABELS.keySet()) {
            faces.balanced(attribute, face, truth(attribute, sample.labels()), sample.groups());
          }
          faces.gender(Measure.accuracy("Gender"), face, gender(sample.labels()), sample.groups());
        });
  }
}
