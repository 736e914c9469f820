package dev.lineament.rekognition;

import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.EyeDirection;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.face.ImageQuality;
import dev.lineament.core.face.Judgement;
import dev.lineament.core.face.Landmark;
import dev.lineament.core.face.LandmarkType;
import dev.lineament.core.face.Pose;
import java.util.ArrayList;
import java.util.List;

/** A face of which everything is known. */
public final class SampleFace {
  private SampleFace() {}

  /** The face. Its i-th landmark is at (i / 100, i / 50). */
  public static FaceDetail complete() {
    return FaceDetail.builder(new BoundingBox(0.28f, 0.46f, -0.01f, 0.16f), 99.98f)
        .ageRange(new AgeRange(27, 35))
        .smile(new Judgement(true, 91.2f))
        .eyeglasses(new Judgement(false, 97.9f))
        .sunglasses(new Judgement(false, 99.6f))
        .gender(new Gender(GenderType.FEMALE, 98.73f))
        .beard(new Judgement(false, 98.8f))
        .mustache(new Judgement(false, 99.1f))
        .eyesOpen(new Judgement(true, 100))
        .mouthOpen(new Judgement(false, 77.4f))
        .emotions(
            List.of(
                new Emotion(EmotionType.CALM, 0.0000001f), new Emotion(EmotionType.HAPPY, 88.4f)))
        .landmarks(landmarks())
        .pose(new Pose(1.2f, 6.1f, -2.8f))
        .quality(new ImageQuality(74.5f, 86.9f))
        .faceOccluded(new Judgement(false, 98.6f))
        .eyeDirection(new EyeDirection(4.2f, -3.6f, 97.4f))
        .build();
  }

  private static List<Landmark> landmarks() {
    List<Landmark> landmarks = new ArrayList<>();
    for (LandmarkType type : LandmarkType.values()) {
      landmarks.add(new Landmark(type, landmarks.size() / 100f, landmarks.size() / 50f));
    }
    return landmarks;
  }
}
