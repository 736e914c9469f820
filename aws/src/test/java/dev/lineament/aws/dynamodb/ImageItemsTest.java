package dev.lineament.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.aws.dynamodb.ImageState.Content;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ImageItemsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Sequencer NEWEST = new Sequencer("0B");

  @Test
  void readsWhatItWrites() {
    ImageRecord refused =
        new ImageRecord(
            new ObjectHead(Sample.PHOTO, 5, "e1", "v1"),
            ImageStatus.REJECTED,
            "it is a text file",
            List.of(),
            null,
            null,
            3,
            "lineament/0.1.0",
            NOON);
    for (ImageState state :
        List.of(
            new ImageState("r1", new Content.Kept(refused), NEWEST, Set.of()),
            new ImageState("r2", kept(), null, Set.of("f1", "f2")),
            new ImageState("r3", new Content.Erased(NOON), NEWEST, Set.of()),
            new ImageState("r4", new Content.Nothing(), null, Set.of("f1")))) {
      assertThat(ImageItems.read(write(state))).isEqualTo(state);
    }
    assertThat(ImageItems.read(Map.of())).isEqualTo(ImageState.ABSENT);
  }

  @Test
  void hasTheAttributesOfTheTable() {
    assertThat(write(new ImageState("r1", kept(), NEWEST, Set.of())))
        .containsOnlyKeys(
            "ImageID",
            "Revision",
            "NewestSequencer",
            "Bucket",
            "Key",
            "ETag",
            "Size",
            "Status",
            "FaceIds",
            "Sequencer",
            "Width",
            "Height",
            "Milliseconds",
            "Analyzer",
            "AnalyzedAt")
        .containsEntry("Sequencer", AttributeValue.fromS("0A"))
        .containsEntry("NewestSequencer", AttributeValue.fromS("0B" + "0".repeat(62)))
        .containsEntry("Size", AttributeValue.fromN("182044"));
  }

  @Test
  void givesTheRecordOfAnImageButNoneOfATraceOrAWriteBegun() {
    assertThat(ImageItems.record(write(new ImageState("r1", kept(), null, Set.of())))).isPresent();
    assertThat(
            ImageItems.record(
                write(new ImageState("r1", new Content.Erased(NOON), NEWEST, Set.of()))))
        .isEmpty();
    assertThat(
            ImageItems.record(
                write(new ImageState("r1", new Content.Nothing(), null, Set.of("f1")))))
        .isEmpty();
  }

  @Test
  void theTraceOfAnErasureIsNotForgottenWhileFacesAreLeft() {
    assertThat(write(new ImageState("r1", new Content.Erased(NOON), NEWEST, Set.of("f1"))))
        .doesNotContainKey("ExpiresAt");
    assertThat(write(new ImageState("r1", new Content.Erased(NOON), NEWEST, Set.of())))
        .containsEntry("ExpiresAt", AttributeValue.fromN("1797940800"));
  }

  @Test
  void saysWhatARecordLacksThatAnotherProgramChanged() {
    Map<String, AttributeValue> item =
        new HashMap<>(write(new ImageState("r1", kept(), NEWEST, Set.of())));
    item.remove("Size");

    assertThatThrownBy(() -> ImageItems.read(item))
        .isInstanceOf(FaceStoreException.class)
        .hasMessage(
            "the record of the image 'images/team/röd blomma+1.jpg' lacks its Size, so it was"
                + " changed by another program: delete the item and analyze the image again");
  }

  private static Content kept() {
    return new Content.Kept(Sample.of("e1", "0A", 3).image());
  }

  private static Map<String, AttributeValue> write(ImageState state) {
    return ImageItems.write(Sample.PHOTO, state);
  }
}
