package dev.lineament.core.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.event.ObjectEvent.Kind;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.image.ReadResult;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of an image. */
class AnalyzeImagesTest extends AnalyzeImagesFixture {
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
}
