package dev.lineament.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Judgement;
import dev.lineament.core.face.Landmark;
import dev.lineament.core.face.LandmarkType;
import dev.lineament.core.face.Pose;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestedAttributesTest {
  private static final FaceDetail FACE =
      FaceDetail.builder(new BoundingBox(0.5f, 0.5f, 0, 0), 90)
          .pose(new Pose(1, 2, 3))
          .ageRange(new AgeRange(20, 30))
          .smile(new Judgement(true, 80))
          .landmarks(
              Arrays.stream(LandmarkType.values()).map(type -> new Landmark(type, 0, 0)).toList())
          .build();

  @Test
  void allKeepsEverything() {
    assertThat(RequestedAttributes.ALL.select(FACE)).isEqualTo(FACE);
  }

  @Test
  void theDefaultKeepsFiveLandmarksAndNoAttribute() {
    FaceDetail selected = RequestedAttributes.DEFAULT.select(FACE);

    assertThat(selected.landmarks()).hasSize(5);
    assertThat(selected.pose()).isEqualTo(FACE.pose());
    assertThat(selected.ageRange()).isNull();
    assertThat(selected.smile()).isNull();
  }

  @Test
  void aNamedAttributeComesOnTopOfTheDefault() {
    FaceDetail selected = RequestedAttributes.of(Set.of(FaceAttribute.SMILE)).select(FACE);

    assertThat(selected.smile()).isEqualTo(FACE.smile());
    assertThat(selected.ageRange()).isNull();
    assertThat(selected.landmarks()).hasSize(5);
  }
}
