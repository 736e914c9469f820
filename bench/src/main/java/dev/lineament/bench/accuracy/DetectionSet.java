package dev.lineament.bench.accuracy;

import dev.lineament.bench.accuracy.Matching.Verdict;
import dev.lineament.core.face.FaceDetail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Photos whose faces are boxed, upright and turned. */
final class DetectionSet extends LabelledSet {
  /** Where the figures of all such sets together go. */
  static final String TOGETHER = "all boxed sets";

  static final Measure RECALL = new Measure("faces found (recall)", Unit.SHARE);
  static final Measure PRECISION = new Measure("detections right (precision)", Unit.SHARE);
  static final Measure MASKED_RECALL = new Measure("masked faces found (recall)", Unit.SHARE);
  static final Measure SMALL_RECALL = new Measure("faces under 24 pixels found", Unit.SHARE);

  private final Map<String, List<TrueFace>> faces;

  private DetectionSet(Folder folder, Map<String, List<TrueFace>> faces) throws IOException {
    super(folder.name(), inFourTurns(folder, faces));
    this.faces = faces;
  }

  private static List<Sample> inFourTurns(Folder folder, Map<String, List<TrueFace>> faces)
      throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (Csv.Row row : folder.labels()) {
      if (faces.containsKey(row.text("file"))) {
        Sample upright = folder.sample(row, Preparation.PLAIN, Group.ALL, Turn.UPRIGHT.group());
        samples.add(upright);
        samples.add(upright.turned(Turn.QUARTER));
        samples.add(upright.turned(Turn.HALF));
        samples.add(upright.turned(Turn.THREE_QUARTERS));
      }
    }
    return samples;
  }

  static LabelledSet ofMasks(Folder folder) throws IOException {
    return new DetectionSet(folder, BoxedFaces.ofMasks(folder));
  }

  static LabelledSet ofDlib(Folder folder) throws IOException {
    return new DetectionSet(folder, BoxedFaces.ofDlib(folder));
  }

  @Override
  void score(List<Answered> answers, Report report) {
    for (Answered each : answers) {
      boolean analysed = each.answer() instanceof Answer.Faces;
      report.board(name()).tally(Measure.NO_ANSWER, !analysed, each.sample().groups());
      if (each.answer() instanceof Answer.Faces found) {
        score(each.sample(), found, report);
      }
    }
  }

  private void score(Sample sample, Answer.Faces found, Report report) {
    List<TrueFace> known = faces.getOrDefault(sample.labels().text("file"), List.of());
    List<FaceDetail> detected =
        found.faces().stream()
            .sorted(Comparator.comparingDouble((FaceDetail face) -> -face.confidence()))
            .toList();
    List<Box> boxes =
        detected.stream()
            .map(face -> sample.turn().back(Box.of(face.boundingBox(), found.size()), found.size()))
            .toList();
    Matching matching = Matching.of(known, boxes);
    for (Scoreboard board : List.of(report.board(name()), report.board(TOGETHER))) {
      scoreFaces(known, matching, board, sample);
      for (Verdict verdict : matching.verdicts()) {
        if (verdict != Verdict.NEITHER) {
          board.share(PRECISION, verdict == Verdict.RIGHT, sample.groups());
        }
      }
    }
    if (sample.turn() == Turn.UPRIGHT) {
      scoreLandmarks(known, matching, detected, found, report.board(name()));
      scoreMasks(known, matching, detected, report);
      claim(matching, detected, report.reliability());
    }
  }

  private static void scoreFaces(
      List<TrueFace> known, Matching matching, Scoreboard board, Sample sample) {
    for (int i = 0; i < known.size(); i++) {
      TrueFace face = known.get(i);
      boolean isFound = matching.foundBy().get(i) >= 0;
      List<Group> groups = new ArrayList<>(sample.groups());
      if (sample.turn() == Turn.UPRIGHT) {
        groups.add(face.sizeGroup());
        groups.add(face.cutGroup());
      }
      if (face.isJudged()) {
        board.share(RECALL, isFound, groups);
      } else if (face.kind() == TrueFace.Kind.MASKED && face.isLargeEnough()) {
        board.share(MASKED_RECALL, isFound, groups);
      } else if (face.kind() != TrueFace.Kind.OTHER) {
        board.share(SMALL_RECALL, isFound, sample.groups());
      }
    }
  }

  private static void scoreLandmarks(
      List<TrueFace> known,
      Matching matching,
      List<FaceDetail> detected,
      Answer.Faces found,
      Scoreboard board) {
    for (int i = 0; i < known.size(); i++) {
      Landmarks68 truth = known.get(i).landmarks();
      int by = matching.foundBy().get(i);
      if (truth != null && by >= 0) {
        LandmarkErrors.score(
            LandmarkErrors.of(detected.get(by), found.size(), truth),
            truth,
            board,
            List.of(Group.ALL, known.get(i).sizeGroup()));
      }
    }
  }

  /** Whether the faces that were found are said to be covered, where masks cover them. */
  private static void scoreMasks(
      List<TrueFace> known, Matching matching, List<FaceDetail> detected, Report report) {
    for (int i = 0; i < known.size(); i++) {
      TrueFace face = known.get(i);
      int by = matching.foundBy().get(i);
      if (by >= 0 && face.isLargeEnough() && face.kind() != TrueFace.Kind.OTHER) {
        new SingleFaces(TOGETHER, report)
            .balanced(
                Attribute.FACE_OCCLUDED,
                detected.get(by),
                face.kind() == TrueFace.Kind.MASKED,
                List.of(Group.ALL, face.sizeGroup()));
      }
    }
  }

  private static void claim(Matching matching, List<FaceDetail> detected, Reliability reliability) {
    for (int i = 0; i < detected.size(); i++) {
      Verdict verdict = matching.verdicts().get(i);
      if (verdict != Verdict.NEITHER) {
        reliability.claim("Confidence", detected.get(i).confidence(), verdict == Verdict.RIGHT);
      }
    }
  }
}
