package dev.lineament.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.event.Sequencer;
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
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.FaceStore.EraseOutcome;
import dev.lineament.core.store.FaceStore.SaveOutcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link FaceStore} promises. An adapter's test extends this and gives an empty store.
 */
public abstract class FaceStoreContract {
  protected static final ObjectLocation PHOTO =
      new ObjectLocation("images", "team/röd blomma+1.jpg");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /** The store under test, empty at the start of each test. */
  protected abstract FaceStore store();

  @Test
  public void givesBackEveryAttributeOfAFaceExactly() {
    save(PHOTO, "e1", "0A", 1);

    List<FaceItem> faces = store().faces(PHOTO);

    assertThat(faces).containsExactly(item(head(PHOTO, "e1"), 0));
  }

  @Test
  public void givesBackTheRecordOfAnImage() {
    save(PHOTO, "e1", "0A", 2);

    ImageRecord image = store().image(PHOTO).orElseThrow();

    assertThat(image).isEqualTo(record(head(PHOTO, "e1"), "0A", 2));
    assertThat(store().faces(PHOTO)).extracting(FaceItem::faceId).isEqualTo(image.faceIds());
  }

  @Test
  public void keepsTheReasonOfARefusedImageAndNoFaces() {
    ImageRecord refused =
        new ImageRecord(
            head(PHOTO, "e1"),
            ImageStatus.REJECTED,
            "it is a text file",
            List.of(),
            new Sequencer("0A"),
            null,
            3,
            "lineament/0.1.0",
            NOON);

    store().save(refused, List.of());

    assertThat(store().image(PHOTO)).contains(refused);
    assertThat(store().faces(PHOTO)).isEmpty();
  }

  @Test
  public void knowsNothingOfAnImageNeverSaved() {
    assertThat(store().image(PHOTO)).isEmpty();
    assertThat(store().faces(PHOTO)).isEmpty();
  }

  @Test
  public void theSameSavedTwiceIsThereOnce() {
    save(PHOTO, "e1", "0A", 3);
    SaveOutcome again = save(PHOTO, "e1", "0A", 3);

    assertThat(again).isEqualTo(SaveOutcome.SAVED);
    assertThat(store().faces(PHOTO)).hasSize(3);
  }

  @Test
  public void aNewerVersionTakesThePlaceOfAllFacesOfTheOlder() {
    save(PHOTO, "e1", "0A", 3);
    save(PHOTO, "e2", "0B", 1);

    assertThat(store().faces(PHOTO)).containsExactly(item(head(PHOTO, "e2"), 0));
    assertThat(store().image(PHOTO).orElseThrow().image().eTag()).isEqualTo("e2");
  }

  @Test
  public void anOlderEventNeverOverwritesANewer() {
    save(PHOTO, "e2", "0B", 1);
    SaveOutcome late = save(PHOTO, "e1", "0A", 3);

    assertThat(late).isEqualTo(SaveOutcome.STALE);
    assertThat(store().faces(PHOTO)).containsExactly(item(head(PHOTO, "e2"), 0));
  }

  @Test
  public void sequencersOfUnequalLengthAreComparedAfterPaddingOnTheRight() {
    save(PHOTO, "e2", "0B", 1);

    assertThat(save(PHOTO, "e1", "0AFFFF", 2)).isEqualTo(SaveOutcome.STALE);
    assertThat(save(PHOTO, "e3", "0B01", 2)).isEqualTo(SaveOutcome.SAVED);
  }

  @Test
  public void withoutSequencerTheLastWriterWins() {
    save(PHOTO, "e2", "0B", 1);
    SaveOutcome outcome = save(PHOTO, "e3", null, 2);

    assertThat(outcome).isEqualTo(SaveOutcome.SAVED);
    assertThat(store().faces(PHOTO)).hasSize(2);
  }

  @Test
  public void aSaveWithoutSequencerDoesNotForgetTheOrder() {
    save(PHOTO, "e2", "0B", 1);
    save(PHOTO, "e3", null, 2);

    assertThat(save(PHOTO, "e1", "0A", 3)).isEqualTo(SaveOutcome.STALE);
  }

  @Test
  public void erasingForgetsTheImageAndAllItsFacesAndNoOthers() {
    ObjectLocation other = new ObjectLocation("images", "team/other.jpg");
    save(PHOTO, "e1", "0A", 3);
    save(other, "e9", "0A", 1);

    EraseOutcome outcome = store().erase(PHOTO, new Sequencer("0B"));

    assertThat(outcome).isEqualTo(new EraseOutcome.Erased(3));
    assertThat(store().image(PHOTO)).isEmpty();
    assertThat(store().faces(PHOTO)).isEmpty();
    assertThat(store().faces(other)).hasSize(1);
  }

  @Test
  public void erasingTwiceOrWhatWasNeverThereErasesNothing() {
    store().erase(PHOTO, new Sequencer("0B"));

    assertThat(store().erase(PHOTO, new Sequencer("0B"))).isEqualTo(new EraseOutcome.Erased(0));
  }

  @Test
  public void anOlderErasureDoesNotEraseANewerVersion() {
    save(PHOTO, "e2", "0C", 2);

    EraseOutcome outcome = store().erase(PHOTO, new Sequencer("0B"));

    assertThat(outcome).isEqualTo(new EraseOutcome.Stale());
    assertThat(store().faces(PHOTO)).hasSize(2);
  }

  @Test
  public void whatWasErasedIsNotBroughtBackByALateEvent() {
    store().erase(PHOTO, new Sequencer("0B"));

    assertThat(save(PHOTO, "e1", "0A", 2)).isEqualTo(SaveOutcome.STALE);
    assertThat(store().faces(PHOTO)).isEmpty();
  }

  @Test
  public void anObjectUploadedAgainAfterErasureIsKept() {
    save(PHOTO, "e1", "0A", 2);
    store().erase(PHOTO, new Sequencer("0B"));

    assertThat(save(PHOTO, "e1", "0C", 2)).isEqualTo(SaveOutcome.SAVED);
    assertThat(store().faces(PHOTO)).hasSize(2);
  }

  @Test
  public void erasingWithoutSequencerErases() {
    save(PHOTO, "e1", "0A", 2);

    assertThat(store().erase(PHOTO, null)).isEqualTo(new EraseOutcome.Erased(2));
    assertThat(store().image(PHOTO)).isEmpty();
  }

  @Test
  public void aHundredFacesOfOneImageComeBackLargestFirst() {
    save(PHOTO, "e1", "0A", 100);

    assertThat(store().faces(PHOTO))
        .extracting(FaceItem::faceIndex)
        .isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  private SaveOutcome save(
      ObjectLocation location, String eTag, @Nullable String sequencer, int faces) {
    ObjectHead head = head(location, eTag);
    List<FaceItem> items = IntStream.range(0, faces).mapToObj(i -> item(head, i)).toList();
    return store().save(record(head, sequencer, faces), items);
  }

  private static ObjectHead head(ObjectLocation location, String eTag) {
    return new ObjectHead(location, 182_044, eTag, null);
  }

  private static ImageRecord record(ObjectHead head, @Nullable String sequencer, int faces) {
    return new ImageRecord(
        head,
        ImageStatus.ANALYZED,
        null,
        IntStream.range(0, faces).mapToObj(i -> FaceId.of(head, i)).toList(),
        sequencer == null ? null : new Sequencer(sequencer),
        new ImageSize(1697, 1182),
        41,
        "lineament/0.1.0",
        NOON);
  }

  /** A face in which every number is one that float32 cannot hold exactly. */
  private static FaceItem item(ObjectHead head, int index) {
    FaceDetail detail =
        FaceDetail.builder(new BoundingBox(0.1f, 0.2f, -0.03f, 0.7f), 99.9f)
            .landmarks(List.of(new Landmark(LandmarkType.NOSE, 0.3f, 1.01f)))
            .pose(new Pose(1.1f, -6.1f, 2.8f))
            .ageRange(new AgeRange(27, 35))
            .smile(new Judgement(true, 91.2f))
            .gender(new Gender(GenderType.FEMALE, 98.73f))
            .emotions(List.of(new Emotion(EmotionType.HAPPY, 88.4f)))
            .build();
    return FaceItem.of(head, index, detail, "lineament/0.1.0", NOON);
  }
}
