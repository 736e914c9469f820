package dev.lineament.bench.accuracy;

import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.Judgement;
import java.util.List;
import java.util.function.BiConsumer;

/** Scores of sets whose pictures are judged on the largest face found. */
final class SingleFaces {
  private final Scoreboard board;
  private final Reliability reliability;

  SingleFaces(String set, Report report) {
    board = report.board(set);
    reliability = report.reliability();
  }

  /**
   * Scores the largest face of each picture, and counts those without one.
   *
   * @param score of a face
   */
  void each(List<Answered> answers, BiConsumer<Sample, FaceDetail> score) {
    for (Answered each : answers) {
      List<Group> of = each.sample().groups();
      boolean analysed = each.answer() instanceof Answer.Faces;
      board.tally(Measure.NO_ANSWER, !analysed, of);
      board.tally(Measure.NO_FACE, analysed && each.largest().isEmpty(), of);
      each.largest().ifPresent(face -> score.accept(each.sample(), face));
    }
  }

  /** How far the middle of the range is from an age, whether the range holds it, how wide it is. */
  void age(FaceDetail face, double age, List<Group> groups) {
    AgeRange range = face.ageRange();
    if (range != null) {
      double middle = (range.low() + range.high()) / 2.0;
      board.mean(Measure.AGE_ERROR, Math.abs(middle - age), groups);
      board.share(Measure.AGE_INSIDE, range.low() <= age && age <= range.high(), groups);
      board.mean(Measure.AGE_WIDTH, range.high() - range.low(), groups);
    }
  }

  void gender(Measure measure, FaceDetail face, String truth, List<Group> groups) {
    Gender gender = face.gender();
    if (gender != null) {
      boolean right = gender.value().name().equalsIgnoreCase(truth);
      board.share(measure, right, groups);
      claim("Gender", gender.confidence(), right, groups);
    }
  }

  void accuracy(Attribute attribute, FaceDetail face, boolean truth, List<Group> groups) {
    attribute
        .of(face)
        .ifPresent(said -> {
          boolean right = said.value() == truth;
          board.share(Measure.accuracy(attribute.label()), right, groups);
          claim(attribute.label(), said.confidence(), right, groups);
        });
  }

  void balanced(Attribute attribute, FaceDetail face, boolean truth, List<Group> groups) {
    attribute
        .of(face)
        .ifPresent((Judgement said) -> {
          boolean right = said.value() == truth;
          board.balanced(Measure.balanced(attribute.label()), truth ? "yes" : "no", right, groups);
          claim(attribute.label(), said.confidence(), right, groups);
        });
  }

  // Answers to turned copies are no further evidence.
  private void claim(String attribute, float confidence, boolean right, List<Group> groups) {
    if (groups.contains(Group.ALL)) {
      reliability.claim(attribute, confidence, right);
    }
  }

  Scoreboard board() {
    return board;
  }

  Reliability reliability() {
    return reliability;
  }
}
