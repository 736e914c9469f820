package dev.lineament.bench.accuracy;

import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code fer2013}: the emotion of small grey faces. */
final class Fer2013 extends LabelledSet {
  static final Measure ACCURACY = Measure.accuracy("Emotion");
  static final Measure RECALL = new Measure("Emotion mean recall per class", Unit.SHARE);
  static final Measure ACCURACY_OF_ALL =
      new Measure("Emotion accuracy, no face is wrong", Unit.SHARE);

  Fer2013(Folder folder) throws IOException {
    super(
        folder.name(),
        folder.samples(
            Preparation.PLAIN, row -> List.of(new Group("emotion label", row.text("emotion")))));
  }

  @Override
  void score(List<Answered> answers, Report report) {
    SingleFaces faces = new SingleFaces(name(), report);
    faces.each(
        answers,
        (sample, face) -> Emotions.strongest(face).ifPresent(said -> score(sample, said, faces)));
    for (Answered each : answers) {
      EmotionType truth = Emotions.labelled(each.sample().labels().text("emotion"));
      Optional<EmotionType> said = each.largest().flatMap(Emotions::strongest).map(Emotion::type);
      faces.board().share(ACCURACY_OF_ALL, said.equals(Optional.of(truth)), List.of(Group.ALL));
    }
  }

  private static void score(Sample sample, Emotion said, SingleFaces faces) {
    EmotionType truth = Emotions.labelled(sample.labels().text("emotion"));
    boolean right = said.type() == truth;
    faces.board().share(ACCURACY, right, sample.groups());
    faces.board().balanced(RECALL, truth.name(), right, List.of(Group.ALL));
    List<Group> byLabel = sample.groups().stream().filter(each -> !each.equals(Group.ALL)).toList();
    for (EmotionType each : EmotionType.values()) {
      if (each != EmotionType.CONFUSED && each != EmotionType.UNKNOWN) {
        faces.board().share(new Measure("said " + each, Unit.SHARE), said.type() == each, byLabel);
      }
    }
    faces.reliability().claim("Emotion", said.confidence(), right);
  }
}
