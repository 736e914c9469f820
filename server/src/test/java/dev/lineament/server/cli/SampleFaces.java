package dev.lineament.server.cli;

import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.face.Judgement;
import dev.lineament.core.face.Landmark;
import dev.lineament.core.face.LandmarkType;
import dev.lineament.core.face.Pose;
import java.util.Arrays;
import java.util.List;

/** Faces with numbers that a careless writer would change. */
final class SampleFaces {
  static final FaceDetail BARE =
      FaceDetail.builder(new BoundingBox(0.1f, 0.2f, 0.3f, 0.4f), 99.5f).build();

  static final FaceDetail FULL =
      FaceDetail.builder(new BoundingBox(0.33789277f, 1.0E-7f, -0.1f, 0.9f), 100)
          .ageRange(new AgeRange(34, 42))
          .gender(new Gender(GenderType.FEMALE, 99.999f))
          .smile(new Judgement(true, 97.4f))
          .eyesOpen(new Judgement(false, 50))
          .eyeglasses(new Judgement(true, 88.6f))
          .emotions(
              List.of(
                  new Emotion(EmotionType.HAPPY, 96.12345f), new Emotion(EmotionType.CALM, 3.4f)))
          .pose(new Pose(-1.6f, 12.4f, 0))
          .landmarks(
              Arrays.stream(LandmarkType.values())
                  .map(type -> new Landmark(type, type.name().length() / 30f, 1 / 3f))
                  .toList())
          .build();

  private SampleFaces() {}
}
