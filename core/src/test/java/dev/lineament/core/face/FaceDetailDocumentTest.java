package dev.lineament.core.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaceDetailDocumentTest {
  private static final FaceDetail FULL =
      FaceDetail.builder(new BoundingBox(0.28f, 0.46f, -0.01f, 0.9f), 99.98f)
          .ageRange(new AgeRange(27, 35))
          .smile(new Judgement(true, 91.2f))
          .eyeglasses(new Judgement(false, 97.9f))
          .sunglasses(new Judgement(false, 99.6f))
          .gender(new Gender(GenderType.FEMALE, 98.73f))
          .beard(new Judgement(false, 98.8f))
          .mustache(new Judgement(false, 99.1f))
          .eyesOpen(new Judgement(true, 96.3f))
          .mouthOpen(new Judgement(false, 77.4f))
          .emotions(
              List.of(new Emotion(EmotionType.CALM, 21.7f), new Emotion(EmotionType.HAPPY, 88.4f)))
          .landmarks(
              Arrays.stream(LandmarkType.values())
                  .map(type -> new Landmark(type, 0.01f * type.name().length(), 0.7f))
                  .toList())
          .pose(new Pose(1.2f, 6.1f, -2.8f))
          .quality(new ImageQuality(74.5f, 86.9f))
          .faceOccluded(new Judgement(false, 98.6f))
          .eyeDirection(new EyeDirection(4.2f, -3.6f, 97.4f))
          .build();

  @Test
  void readsBackWhatItWrote() {
    assertThat(FaceDetailDocument.read(FaceDetailDocument.of(FULL))).isEqualTo(FULL);
  }

  @Test
  void hasTheMembersOfRekognitionsFaceDetail() {
    assertThat(FaceDetailDocument.of(FULL).keySet())
        .containsExactly(
            "BoundingBox",
            "AgeRange",
            "Smile",
            "Eyeglasses",
            "Sunglasses",
            "Gender",
            "Beard",
            "Mustache",
            "EyesOpen",
            "MouthOpen",
            "Emotions",
            "Landmarks",
            "Pose",
            "Quality",
            "Confidence",
            "FaceOccluded",
            "EyeDirection");
  }

  @Test
  void leavesOutWhatIsAbsent() {
    FaceDetail bare = FaceDetail.builder(new BoundingBox(0.5f, 0.5f, 0, 0), 90).build();

    assertThat(FaceDetailDocument.of(bare)).containsOnlyKeys("BoundingBox", "Confidence");
    assertThat(FaceDetailDocument.read(FaceDetailDocument.of(bare))).isEqualTo(bare);
  }

  @Test
  void sortsEmotionsByFallingConfidence() {
    assertThat(FULL.emotions())
        .extracting(Emotion::type)
        .containsExactly(EmotionType.HAPPY, EmotionType.CALM);
  }

  @Test
  void refusesADocumentOfAnotherShapeNamingTheMember() {
    assertThatThrownBy(() -> FaceDetailDocument.read(Map.of("Confidence", BigDecimal.ONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'BoundingBox'");
  }

  @Test
  void ordersFacesLargestFirstAndTiesByPlace() {
    FaceDetail small = face(0.1f, 0.1f, 0.5f);
    FaceDetail left = face(0.2f, 0.3f, 0.1f);
    FaceDetail right = face(0.3f, 0.2f, 0.6f);

    assertThat(List.of(small, right, left).stream().sorted(FaceDetail.LARGEST_FIRST))
        .containsExactly(left, right, small);
  }

  private static FaceDetail face(float width, float height, float left) {
    return FaceDetail.builder(new BoundingBox(width, height, left, 0), 90).build();
  }
}
