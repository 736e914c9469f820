package dev.lineament.bench.accuracy;

import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Pose;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code aflw2000_prnet}: how heads are turned, and landmarks of strongly turned ones. */
final class Aflw2000 extends LabelledSet {
  static final Measure YAW = new Measure("Pose yaw, mean error", Unit.DEGREES);
  static final Measure PITCH = new Measure("Pose pitch, mean error", Unit.DEGREES);
  static final Measure ROLL = new Measure("Pose roll, mean error", Unit.DEGREES);

  /** Degrees of yaw from which a face is seen from the side. */
  private static final double SIDEWAYS = 30;

  private final Map<String, Landmarks68> landmarks;

  Aflw2000(Folder folder) throws IOException {
    super(folder.name(), withPose(folder));
    landmarks = Landmarks68.byFile(folder.table("landmarks68.csv"));
  }

  private static List<Sample> withPose(Folder folder) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (Csv.Row row : folder.labels()) {
      if (row.has("yaw_deg")) {
        boolean sideways = Math.abs(row.number("yaw_deg")) > SIDEWAYS;
        Group yaw = new Group("yaw", sideways ? "over 30 degrees" : "up to 30 degrees");
        samples.add(folder.sample(row, Preparation.PLAIN, Group.ALL, yaw));
      }
    }
    return samples;
  }

  @Override
  void score(List<Answered> answers, Report report) {
    SingleFaces faces = new SingleFaces(name(), report);
    faces.each(answers, (sample, face) -> score(sample, face, faces.board()));
    for (Answered each : answers) {
      Landmarks68 truth = landmarks.get(each.sample().labels().text("file"));
      if (truth != null && each.answer() instanceof Answer.Faces found) {
        // The labels' jaw follows the contour that cannot be seen, which is another thing.
        found
            .largest()
            .ifPresent(face ->
                LandmarkErrors.score(
                    LandmarkErrors.of(face, found.size(), truth).stream()
                        .filter(error -> error.part() != LandmarkErrors.Part.JAW)
                        .toList(),
                    truth,
                    faces.board(),
                    each.sample().groups()));
      }
    }
  }

  private static void score(Sample sample, FaceDetail face, Scoreboard board) {
    Pose pose = face.pose();
    if (pose == null) {
      return;
    }
    Csv.Row labels = sample.labels();
    // The labels' pitch and roll grow the same way as Rekognition's, their yaw the other way.
    board.mean(YAW, Math.abs(pose.yaw() + labels.number("yaw_deg")), sample.groups());
    board.mean(PITCH, Math.abs(pose.pitch() - labels.number("pitch_deg")), sample.groups());
    board.mean(ROLL, Math.abs(pose.roll() - labels.number("roll_deg")), sample.groups());
  }
}
