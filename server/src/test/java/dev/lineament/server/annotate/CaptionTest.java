package dev.lineament.server.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.GenderType;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionTest {
  private static final BoundingBox BOX = new BoundingBox(0.2f, 0.3f, 0.4f, 0.1f);

  @Test
  void tellsGenderAgeAndTheStrongestEmotion() {
    FaceDetail face =
        FaceDetail.builder(BOX, 99)
            .gender(new Gender(GenderType.FEMALE, 98.6f))
            .ageRange(new AgeRange(34, 42))
            .emotions(
                List.of(new Emotion(EmotionType.CALM, 3), new Emotion(EmotionType.HAPPY, 96.5f)))
            .build();

    assertThat(Caption.of(3, face)).isEqualTo(new Caption(3, List.of("Female 34-42", "Happy 97%")));
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    FaceDetail bare = FaceDetail.builder(BOX, 99).build();
    FaceDetail aged = FaceDetail.builder(BOX, 99).ageRange(new AgeRange(4, 8)).build();

    assertThat(Caption.of(1, bare).lines()).isEmpty();
    assertThat(Caption.of(1, aged).lines()).containsExactly("4-8");
  }

  @Test
  void everythingItCanSayHasLetters() {
    for (EmotionType emotion : EmotionType.values()) {
      for (GenderType gender : GenderType.values()) {
        FaceDetail face =
            FaceDetail.builder(BOX, 99)
                .gender(new Gender(gender, 50))
                .ageRange(new AgeRange(12, 100))
                .emotions(List.of(new Emotion(emotion, 100)))
                .build();
        String all = String.join("", Caption.of(1, face).lines());
        assertThat(all.chars().mapToObj(each -> Glyphs.find((char) each))).doesNotContainNull();
      }
    }
  }
}
