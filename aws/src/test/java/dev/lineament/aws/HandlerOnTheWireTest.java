package dev.lineament.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.aws.rekognition.ImageTransfer;
import dev.lineament.aws.rekognition.RekognitionFaceAnalyzer;
import dev.lineament.aws.rekognition.RekognitionWire;
import dev.lineament.aws.s3.S3ImageSource;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.StageListener;
import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.handler.AnalyzeImages;
import dev.lineament.core.handler.HandlerResult;
import dev.lineament.core.handler.Outcome;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.InMemoryFaceStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What the handler makes of each answer of S3 and Rekognition: its promise, on the wire. */
class HandlerOnTheWireTest {
  private static final ObjectLocation PLACE = new ObjectLocation("photos", "a b+ü.jpg");

  private final ScriptedServer bucket = new ScriptedServer();
  private final ScriptedServer rekognition = new ScriptedServer();
  private final S3Client s3 = TestClients.s3(bucket.uri());
  private final RekognitionClient client = TestClients.rekognition(rekognition.uri());
  private final InMemoryFaceStore store = new InMemoryFaceStore();
  private final CapturedLog log = new CapturedLog(AnalyzeImages.class);
  private final AtomicInteger billed = new AtomicInteger();
  private final AnalyzeImages handler = handler(client);

  @AfterEach
  void close() {
    log.close();
    s3.close();
    client.close();
    bucket.close();
    rekognition.close();
  }

  @Test
  void storesTheFacesOfAnImageOnce() {
    bucket.answer(image(1_000));
    rekognition.answer(
        RekognitionWire.faces(RekognitionWire.face(0.1f, 0), RekognitionWire.face(0.4f, 0.5f)));

    Outcome outcome = handler.handle(created("01"));
    Outcome again = handler.handle(created("01"));

    assertThat(outcome).isInstanceOf(Outcome.Analyzed.class).isEqualTo(again);
    assertThat(store.faces(PLACE)).hasSize(2);
    assertThat(billed).as("a second delivery costs nothing").hasValue(1);
  }

  @Test
  void recordsAnImageWithoutFace() {
    bucket.answer(image(1_000));
    rekognition.answer(RekognitionWire.faces());

    assertOutcome("NO_FACES", 400, false);
    assertThat(log.lines()).hasSize(1).allMatch(line -> line.startsWith("SEVERE "));
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidImageFormatException, JPEG or PNG",
    "ImageTooLargeException, smaller copy",
    "InvalidParameterException, 80 pixels"
  })
  void rejectsWhatRekognitionRefuses(String code, String advice) {
    bucket.answer(image(1_000));
    rekognition.answer(RekognitionWire.error(400, code, "no"));

    Outcome outcome = assertOutcome("REJECTED", 400, false);
    assertThat(((Outcome.Rejected) outcome).reason()).contains(advice);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, FaceAnalyzer.MAX_STORED_IMAGE_BYTES + 1})
  void rejectsByItsSizeWithoutPaying(long size) {
    bucket.answer(image(size));

    assertOutcome("REJECTED", 400, false);
    assertThat(rekognition.requests()).isEmpty();
  }

  @Test
  void forgetsAnObjectThatIsGone() {
    bucket.answer(ScriptedAnswer.of(404));

    assertOutcome("GONE", 404, false);
  }

  @Test
  void wantsAnotherDeliveryWhenAccessIsDenied() {
    bucket.answer(ScriptedAnswer.of(403));

    Outcome outcome = assertOutcome("FAILED", 403, true);
    assertThat(((Outcome.Failed) outcome).reason()).contains("s3:GetObject", "s3:ListBucket");
  }

  @Test
  void saysThatTheBucketIsElsewhere() {
    bucket.answer(ScriptedAnswer.of(301).with("x-amz-bucket-region", "us-west-2"));

    Outcome outcome = assertOutcome("FAILED", 500, true);
    assertThat(((Outcome.Failed) outcome).reason()).contains("us-west-2", "eu-central-1");
  }

  @ParameterizedTest
  @CsvSource({
    "400, ThrottlingException",
    "400, ProvisionedThroughputExceededException",
    "500, InternalServerError",
    "400, AccessDeniedException"
  })
  void wantsAnotherDeliveryWhenRekognitionFails(int status, String code) {
    bucket.answer(image(1_000));
    rekognition.answer(RekognitionWire.error(status, code, "not now"));

    Outcome outcome = assertOutcome("FAILED", 500, true);
    assertThat(((Outcome.Failed) outcome).reason()).contains("not now");
    assertThat(store.image(PLACE)).isEmpty();
  }

  @Test
  void wantsAnotherDeliveryWhenRekognitionDoesNotAnswer() {
    bucket.answer(image(1_000));
    rekognition.answer(ScriptedAnswer.silence());

    try (RekognitionClient impatient =
        TestClients.rekognition(rekognition.uri(), Duration.ofMillis(100))) {
      assertThat(handler(impatient).handle(created("01")).redeliver()).isTrue();
    }
  }

  @Test
  void wantsAnotherDeliveryWhenAnObjectNeverKeepsStill() {
    for (int content = 0; content < 20; content++) {
      bucket.answer(ScriptedAnswer.of(200).with("Content-Length", "9").with("ETag", "v" + content));
    }
    rekognition.answer(RekognitionWire.faces());

    assertOutcome("FAILED", 500, true);
  }

  @Test
  void losesNoOtherRecordBecauseOfABadOne() {
    bucket.answer(ScriptedAnswer.of(500), ScriptedAnswer.of(500), ScriptedAnswer.of(500));
    bucket.answer(image(1_000));
    rekognition.answer(RekognitionWire.faces(RekognitionWire.face(0.1f, 0)));

    HandlerResult result = handler.handle(List.of(created("01"), created("02")));

    assertThat(result.results())
        .extracting(record -> record.outcome().status())
        .containsExactly("FAILED", "ANALYZED");
    assertThat(result.redeliver()).isTrue();
  }

  private Outcome assertOutcome(String status, int code, boolean redeliver) {
    Outcome outcome = handler.handle(created("01"));
    assertThat(outcome.status()).isEqualTo(status);
    assertThat(outcome.statusCode()).isEqualTo(code);
    assertThat(outcome.redeliver()).isEqualTo(redeliver);
    return outcome;
  }

  private AnalyzeImages handler(RekognitionClient asked) {
    FaceAnalyzer analyzer =
        new RekognitionFaceAnalyzer(asked, ImageTransfer.AUTO, billed::incrementAndGet);
    return new AnalyzeImages(
        new S3ImageSource(s3), analyzer, store, Clock.systemUTC(), StageListener.NONE);
  }

  private static ObjectEvent created(String sequencer) {
    return new ObjectEvent(
        ObjectEvent.Kind.CREATED,
        "ObjectCreated:Put",
        PLACE,
        null,
        "abc",
        new Sequencer(sequencer));
  }

  private static ScriptedAnswer image(long size) {
    return ScriptedAnswer.of(200)
        .with("Content-Length", Long.toString(size))
        .with("ETag", "\"abc\"");
  }
}
