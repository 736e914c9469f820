package dev.lineament.aws.dynamodb;

import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.FaceStore;
import dev.lineament.core.store.FaceStore.SaveOutcome;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An image's record and its faces, as the handler would save them. */
record Sample(ImageRecord image, List<FaceItem> faces) {
  static final ObjectLocation PHOTO = new ObjectLocation("images", "team/röd blomma+1.jpg");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /** So many faces in a content of {@link #PHOTO}, by an event of that sequencer. */
  static Sample of(String eTag, @Nullable String sequencer, int faces) {
    FaceDetail detail =
        FaceDetail.builder(new BoundingBox(0.1f, 0.9f, -1e-7f, 3e-38f), 99.9f)
            .ageRange(new AgeRange(27, 35))
            .emotions(List.of(new Emotion(EmotionType.HAPPY, 88.4f)))
            .build();
    return of(eTag, sequencer, faces, detail);
  }

  static Sample of(String eTag, @Nullable String sequencer, int faces, FaceDetail detail) {
    ObjectHead head = new ObjectHead(PHOTO, 182_044, eTag, null);
    List<FaceItem> items =
        IntStream.range(0, faces)
            .mapToObj(i -> FaceItem.of(head, i, detail, "lineament/0.1.0", NOON))
            .toList();
    ImageRecord image =
        new ImageRecord(
            head,
            faces == 0 ? ImageStatus.NO_FACES : ImageStatus.ANALYZED,
            null,
            items.stream().map(FaceItem::faceId).toList(),
            sequencer == null ? null : new Sequencer(sequencer),
            new ImageSize(640, 480),
            41,
            "lineament/0.1.0",
            NOON);
    return new Sample(image, items);
  }

  SaveOutcome saveTo(FaceStore store) {
    return store.save(image, faces);
  }

  List<Map<String, AttributeValue>> items() {
    return faces.stream().map(FaceItems::write).toList();
  }

  Set<String> faceIds() {
    return new TreeSet<>(image.faceIds());
  }
}
