package dev.lineament.bench.accuracy;

import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import java.io.IOException;
import java.util.List;

/** {@code yalefaces}: glasses, closed eyes and four emotions of the same 15 people. */
final class YaleFaces extends LabelledSet {
  YaleFaces(Folder folder) throws IOException {
    super(
        folder.name(),
        folder.samples(
            Preparation.PLAIN, row -> List.of(new Group("condition", row.text("condition")))));
  }

  @Override
  void score(List<Answered> answers, Report report) {
    SingleFaces faces = new SingleFaces(name(), report);
    faces.each(answers, (sample, face) -> score(sample, face, faces));
  }

  private static void score(Sample sample, FaceDetail face, SingleFaces faces) {
    Csv.Row labels = sample.labels();
    if (labels.has("glasses")) {
      boolean glasses = labels.text("glasses").equals("yes");
      faces.accuracy(Attribute.EYEGLASSES, face, glasses, sample.groups());
    }
    boolean closed = labels.text("eyes").equals("closed");
    if (closed || labels.text("emotion").equals("neutral")) {
      faces.accuracy(Attribute.EYES_OPEN, face, !closed, sample.groups());
    }
    if (labels.has("emotion")) {
      EmotionType truth = Emotions.labelled(labels.text("emotion"));
      Emotions.strongest(face)
          .ifPresent(said -> {
            boolean right = said.type() == truth;
            faces.board().share(Measure.accuracy("Emotion"), right, sample.groups());
            faces.reliability().claim("Emotion", said.confidence(), right);
          });
    }
  }
}
