package dev.lineament.core.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.analysis.ScriptedAnalyzer;
import dev.lineament.core.analysis.StageListener;
import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.ObjectEvent.Kind;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.InMemoryImageSource;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.image.ReadResult;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.core.store.InMemoryFaceStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnalyzeImagesTest {
  private static final ObjectLocation PHOTO = new ObjectLocation("images", "red flower+1.jpg");
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  private final InMemoryImageSource source = new InMemoryImageSource();
  private final InMemoryFaceStore store = new InMemoryFaceStore();

  /** The picture's text is the number of its faces; "text" is no picture; "fault" is a fault. */
  private final ScriptedAnalyzer analyzer =
      new ScriptedAnalyzer(bytes ->
          switch (new String(bytes, StandardCharsets.UTF_8).strip()) {
            case "text" ->
                new Analysis.Refused(Analysis.Reason.INVALID_FORMAT, "it is a text file");
            case "fault" -> throw new IllegalStateException("throttled");
            case String count -> faces(Integer.parseInt(count));
          });

  private final AnalyzeImages handler = handler(source, analyzer);

  @Test
  void storesOneItemPerFaceAndARecordOfTheImage() {
    put("3");

    HandlerResult result = handler.handle(List.of(created("0A")));

    assertThat(result.statusCode()).isEqualTo(200);
    List<FaceItem> items = store.faces(PHOTO);
    assertThat(items).extracting(FaceItem::faceIndex).containsExactly(0, 1, 2);
    ImageRecord image = store.image(PHOTO).orElseThrow();
    assertThat(image.status()).isEqualTo(ImageStatus.ANALYZED);
    assertThat(image.size()).isEqualTo(new ImageSize(640, 480));
    assertThat(result.results().getFirst().outcome())
        .isEqualTo(new Outcome.Analyzed(image.faceIds()));
  }

  @Test
  void anImageWithoutFaceIsStatus400AndRecorded() {
    put("0");

    HandlerResult result = handler.handle(List.of(created("0A")));

    assertThat(result.statusCode()).isEqualTo(400);
    assertThat(result.redeliver()).isFalse();
    assertThat(store.image(PHOTO).orElseThrow().status()).isEqualTo(ImageStatus.NO_FACES);
  }

  @Test
  void whatIsNoImageIsRejectedWithItsReasonAndNotDeliveredAgain() {
    put("text");

    HandlerResult result = handler.handle(List.of(created("0A")));

    assertThat(result.statusCode()).isEqualTo(400);
    assertThat(result.redeliver()).isFalse();
    assertThat(store.image(PHOTO).orElseThrow().reason()).isEqualTo("it is a text file");
  }

  @Test
  void anEmptyObjectIsRejectedWithoutAnalysis() {
    put("");

    Outcome outcome = handler.handle(created("0A"));

    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(analyzer.calls()).isZero();
  }

  @Test
  void anObjectOfExactlyTheLimitIsAnalysedAndOneByteMoreIsRejected() {
    int limit = Math.toIntExact(FaceAnalyzer.MAX_STORED_IMAGE_BYTES);
    put("1" + " ".repeat(limit - 1));
    assertThat(handler.handle(created("0A"))).isInstanceOf(Outcome.Analyzed.class);

    put("1" + " ".repeat(limit));
    Outcome outcome = handler.handle(created("0B"));

    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) outcome).reason()).contains("15728641").contains("15728640");
  }

  @Test
  void aFolderMarkerIsSkippedAndLeavesNoTrace() {
    ObjectLocation folder = new ObjectLocation("images", "holidays/");
    source.put(folder, new byte[0]);

    Outcome outcome = handler.handle(event(Kind.CREATED, folder, "0A"));

    assertThat(outcome).isInstanceOf(Outcome.Skipped.class);
    assertThat(store.image(folder)).isEmpty();
  }

  @Test
  void aFaultIsStatus500AndDeliveredAgainAndStoresNothing() {
    put("fault");

    HandlerResult result = handler.handle(List.of(created("0A")));

    assertThat(result.statusCode()).isEqualTo(500);
    assertThat(result.redeliver()).isTrue();
    assertThat(result.results().getFirst().document()).containsEntry("reason", "throttled");
    assertThat(store.image(PHOTO)).isEmpty();
  }

  @Test
  void oneBadRecordNeverLosesTheOthers() {
    ObjectLocation bad = new ObjectLocation("images", "bad.jpg");
    ObjectLocation gone = new ObjectLocation("images", "gone.jpg");
    put("1");
    source.put(bad, bytes("fault"));

    HandlerResult result =
        handler.handle(
            List.of(
                event(Kind.CREATED, bad, "0A"), event(Kind.CREATED, gone, "0B"), created("0C")));

    assertThat(result.results())
        .extracting(each -> each.outcome().status())
        .containsExactly("FAILED", "GONE", "ANALYZED");
    assertThat(store.faces(PHOTO)).hasSize(1);
  }

  @Test
  void theSameEventTwiceLeavesTheSameItemsAndIsAnalysedOnce() {
    put("2");
    Outcome first = handler.handle(created("0A"));
    List<FaceItem> items = store.faces(PHOTO);

    Outcome second = handler.handle(created("0A"));

    assertThat(second).isEqualTo(first);
    assertThat(store.faces(PHOTO)).isEqualTo(items);
    assertThat(analyzer.calls()).isEqualTo(1);
  }

  @Test
  void anEventWithoutSequencerForKnownContentIsNotAnalysedAgain() {
    put("2");
    handler.handle(created("0A"));

    assertThat(handler.handle(created(null))).isInstanceOf(Outcome.Analyzed.class);
    assertThat(analyzer.calls()).isEqualTo(1);
  }

  @Test
  void replacingTheObjectReplacesItsFaces() {
    put("3");
    handler.handle(created("0A"));
    put("1");
    handler.handle(created("0B"));

    assertThat(store.faces(PHOTO)).hasSize(1);
  }

  @Test
  void anOlderEventAfterANewerOneIsSkipped() {
    put("1");
    handler.handle(created("0B"));

    assertThat(handler.handle(created("0A"))).isInstanceOf(Outcome.Skipped.class);
    assertThat(analyzer.calls()).isEqualTo(1);
  }

  @Test
  void aRemovalErasesTheFaces() {
    put("2");
    handler.handle(created("0A"));
    source.delete(PHOTO);

    HandlerResult result = handler.handle(List.of(removed("0B")));

    assertThat(result.statusCode()).isEqualTo(200);
    assertThat(result.results().getFirst().outcome()).isEqualTo(new Outcome.Erased(2));
    assertThat(store.faces(PHOTO)).isEmpty();
  }

  @Test
  void aCreationHandledAfterTheRemovalDoesNotBringTheFacesBack() {
    put("2");
    handler.handle(removed("0B"));

    assertThat(handler.handle(created("0A"))).isInstanceOf(Outcome.Skipped.class);
    assertThat(store.faces(PHOTO)).isEmpty();
  }

  @Test
  void aRemovalWithoutSequencerIsSkippedWhenTheObjectIsThereAgain() {
    put("2");
    handler.handle(created(null));

    assertThat(handler.handle(removed(null))).isInstanceOf(Outcome.Skipped.class);
    assertThat(store.faces(PHOTO)).hasSize(2);
  }

  @Test
  void anObjectGoneBeforeItIsHandledIsStatus404AndItsFacesAreErased() {
    put("2");
    handler.handle(created("0A"));
    source.delete(PHOTO);

    HandlerResult result = handler.handle(List.of(created("0B")));

    assertThat(result.statusCode()).isEqualTo(404);
    assertThat(result.redeliver()).isFalse();
    assertThat(store.faces(PHOTO)).isEmpty();
  }

  @Test
  void deniedAccessIsStatus403AndDeliveredAgain() {
    AnalyzeImages denied =
        handler(
            new ImageSource() {
              @Override
              public HeadResult head(ObjectLocation location, @Nullable String versionId) {
                return new HeadResult.AccessDenied("the role lacks s3:GetObject");
              }

              @Override
              public ReadResult read(ObjectHead head) {
                throw new AssertionError("not to be read");
              }
            },
            analyzer);

    HandlerResult result = denied.handle(List.of(created("0A")));

    assertThat(result.statusCode()).isEqualTo(403);
    assertThat(result.redeliver()).isTrue();
  }

  @Test
  void anObjectReplacedWhileItIsReadIsLookedAtAgain() {
    put("1");
    ReplacingSource replacing = new ReplacingSource(1);

    Outcome outcome = handler(replacing, analyzer).handle(created("0A"));

    assertThat(outcome).isInstanceOf(Outcome.Analyzed.class);
    assertThat(store.faces(PHOTO)).hasSize(2);
  }

  @Test
  void anObjectReplacedAgainAndAgainIsDeliveredAgainAfterTheLimit() {
    put("1");
    ReplacingSource replacing = new ReplacingSource(AnalyzeImages.MAX_LOOKS);

    Outcome outcome = handler(replacing, analyzer).handle(created("0A"));

    assertThat(outcome.redeliver()).isTrue();
    assertThat(replacing.heads).isEqualTo(AnalyzeImages.MAX_LOOKS);
  }

  @Test
  void givingUpIsRecordedAndALaterSuccessTakesItsPlace() {
    put("fault");
    handler.handle(created("0A"));
    handler.giveUp(created("0A"), "throttled 8 times");
    assertThat(store.image(PHOTO).orElseThrow().status()).isEqualTo(ImageStatus.FAILED);

    put("1");
    handler.handle(created("0A"));

    assertThat(store.image(PHOTO).orElseThrow().status()).isEqualTo(ImageStatus.ANALYZED);
  }

  @Test
  void removingAnotherVersionKeepsTheFacesOfThisOne() {
    put("2");
    handler.handle(created("0A"));

    assertThat(handler.handle(versionRemoved("0B"))).isInstanceOf(Outcome.Skipped.class);
    assertThat(store.faces(PHOTO)).hasSize(2);
  }

  @Test
  void removingAVersionWhoseFacesAreKeptBringsThoseOfTheOneThatIsThere() {
    put("1");
    handler.handle(created("0A"));
    put("2");

    // The event of the upload of the second version is late: this one comes first.
    handler.handle(versionRemoved("0C"));
    handler.handle(created("0B"));

    assertThat(store.faces(PHOTO)).hasSize(2);
  }

  @Test
  void removingTheOnlyVersionErasesTheFaces() {
    put("1");
    handler.handle(created("0A"));
    source.delete(PHOTO);

    assertThat(handler.handle(versionRemoved("0B"))).isEqualTo(new Outcome.Erased(1));
    assertThat(store.faces(PHOTO)).isEmpty();
  }

  @Test
  void whatIsRemovedWhileAnEventWithoutSequencerIsHandledStaysErased() {
    put("1");
    FaceAnalyzer slow =
        new ScriptedAnalyzer(bytes -> {
          source.delete(PHOTO);
          handler.handle(removed("0B"));
          return faces(1);
        });

    assertThat(handler(source, slow).handle(created(null))).isEqualTo(new Outcome.Gone());
    assertThat(store.faces(PHOTO)).isEmpty();
    assertThat(store.image(PHOTO)).isEmpty();
  }

  @Test
  void tellsTheTimeOfEachStage() {
    put("1");
    List<String> stages = new ArrayList<>();
    new AnalyzeImages(source, analyzer, store, NOON, (stage, elapsed) -> stages.add(stage))
        .handle(created("0A"));

    assertThat(stages).containsExactly("head", "analyze", "store");
  }

  @Test
  void theResultIsTheDocumentOfThePromise() {
    put("1");

    HandlerResult result = handler.handle(List.of(created("0A")));

    assertThat(result.document()).containsOnlyKeys("statusCode", "results");
    assertThat(result.results().getFirst().document().keySet())
        .containsExactly("bucket", "key", "status", "faces", "faceIds");
  }

  @Test
  void anEventWithoutRecordsIsStatus200() {
    assertThat(handler.handle(List.of()).statusCode()).isEqualTo(200);
  }

  private AnalyzeImages handler(ImageSource from, FaceAnalyzer by) {
    return new AnalyzeImages(from, by, store, NOON, StageListener.NONE);
  }

  /** Replaces the picture (by one with one more face) between head and read, a few times. */
  private final class ReplacingSource implements ImageSource {
    private int left;
    private int heads;
    private int faces = 1;

    ReplacingSource(int times) {
      left = times;
    }

    @Override
    public HeadResult head(ObjectLocation location, @Nullable String versionId) {
      heads++;
      HeadResult before = source.head(location, versionId);
      if (left-- > 0) {
        put(Integer.toString(++faces));
      }
      return before;
    }

    @Override
    public ReadResult read(ObjectHead head) {
      return source.read(head);
    }
  }

  private void put(String content) {
    source.put(PHOTO, bytes(content));
  }

  private static byte[] bytes(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectEvent created(@Nullable String sequencer) {
    return event(Kind.CREATED, PHOTO, sequencer);
  }

  private static ObjectEvent removed(@Nullable String sequencer) {
    return event(Kind.REMOVED, PHOTO, sequencer);
  }

  private static ObjectEvent versionRemoved(String sequencer) {
    return new ObjectEvent(
        Kind.REMOVED, "ObjectRemoved:Delete", PHOTO, "v7", null, new Sequencer(sequencer));
  }

  private static ObjectEvent event(Kind kind, ObjectLocation location, @Nullable String sequencer) {
    String name = kind == Kind.CREATED ? "ObjectCreated:Put" : "ObjectRemoved:Delete";
    Sequencer order = sequencer == null ? null : new Sequencer(sequencer);
    return new ObjectEvent(kind, name, location, null, null, order);
  }

  private static Analysis faces(int count) {
    List<FaceDetail> faces =
        IntStream.range(0, count)
            .mapToObj(i -> FaceDetail.builder(new BoundingBox(0.5f / (i + 1), 0.5f, 0, 0), 99))
            .map(FaceDetail.Builder::build)
            .toList();
    return new Analysis.Faces(faces, new ImageSize(640, 480));
  }
}
