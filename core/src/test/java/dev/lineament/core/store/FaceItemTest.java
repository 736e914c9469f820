package dev.lineament.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaceItemTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void hasTheAttributesOfTheTable() {
    FaceDetail detail =
        FaceDetail.builder(new BoundingBox(0.9f, 0.2f, 0, 0), 99.9f)
            .ageRange(new AgeRange(27, 35))
            .emotions(
                List.of(new Emotion(EmotionType.SAD, 12), new Emotion(EmotionType.HAPPY, 88.4f)))
            .build();

    Map<String, Object> item = item(detail, "v1").attributes();

    assertThat(item.keySet())
        .containsExactly(
            "FaceID",
            "ImageID",
            "Bucket",
            "Key",
            "ETag",
            "VersionId",
            "FaceIndex",
            "Age",
            "Emotion",
            "Detail",
            "Analyzer",
            "AnalyzedAt");
    assertThat(item)
        .containsEntry("ImageID", "images/a.jpg")
        .containsEntry("Emotion", "HAPPY")
        .containsEntry("FaceIndex", BigDecimal.ZERO)
        .containsEntry("Age", Map.of("Low", new BigDecimal(27), "High", new BigDecimal(35)))
        .containsEntry("AnalyzedAt", "2026-11-22T12:00:00Z");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    FaceDetail bare = FaceDetail.builder(new BoundingBox(0.9f, 0.2f, 0, 0), 99.9f).build();

    assertThat(item(bare, null).attributes()).doesNotContainKeys("Age", "Emotion", "VersionId");
  }

  @Test
  void isReadBackFromItsAttributesAndTheSizeOfItsObject() {
    FaceDetail detail =
        FaceDetail.builder(new BoundingBox(0.9f, 0.2f, 0, 0), 99.9f)
            .ageRange(new AgeRange(27, 35))
            .build();

    assertThat(FaceItem.read(item(detail, "v1").attributes(), 5)).isEqualTo(item(detail, "v1"));
    assertThat(FaceItem.read(item(detail, null).attributes(), 5)).isEqualTo(item(detail, null));
  }

  @Test
  void saysWhatAttributesLackThatAreNotThoseOfAFace() {
    Map<String, Object> attributes =
        item(FaceDetail.builder(new BoundingBox(0.9f, 0.2f, 0, 0), 99.9f).build(), null)
            .attributes();
    attributes.remove("ETag");

    assertThatThrownBy(() -> FaceItem.read(attributes, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a stored face lacks its ETag");
    assertThatThrownBy(() -> FaceItem.read(Map.of(), 5))
        .hasMessage("a stored face lacks its Detail or FaceIndex");
  }

  @Test
  void namesAnImageByItsHashWhereTheKeyIsLongerThanAKeyMayBe() {
    String longest = "k".repeat(2_048 - "images/".length());

    assertThat(new ObjectLocation("images", longest).imageId()).isEqualTo("images/" + longest);
    assertThat(new ObjectLocation("images", longest + "k").imageId())
        .matches("images/sha256:[0-9a-f]{64}");
  }

  private static FaceItem item(FaceDetail detail, @Nullable String versionId) {
    ObjectHead head = new ObjectHead(new ObjectLocation("images", "a.jpg"), 5, "e1", versionId);
    return FaceItem.of(head, 0, detail, "lineament/0.1.0", NOON);
  }
}
