package dev.lineament.aws.rekognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lineament.aws.AwsException;
import dev.lineament.aws.CapturedLog;
import dev.lineament.aws.ReceivedRequest;
import dev.lineament.aws.ScriptedAnswer;
import dev.lineament.aws.ScriptedServer;
import dev.lineament.aws.TestClients;
import dev.lineament.aws.s3.S3ImageSource;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.InMemoryImageSource;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.s3.S3Client;

/** How an image of a bucket gets to Rekognition: by reference, or by its bytes. */
class StoredImagesTest {
  private static final ObjectLocation PLACE = new ObjectLocation("photos", "a b.jpg");
  private static final int LENGTH = 3;
  private static final ObjectHead VERSIONED = new ObjectHead(PLACE, LENGTH, "abc", "v.1");
  private static final ObjectHead PLAIN = new ObjectHead(PLACE, LENGTH, "abc", null);
  private static final long OVER_INLINE = FaceAnalyzer.MAX_INLINE_IMAGE_BYTES + 1;
  private static final Analysis NO_FACES = new Analysis.Faces(List.of(), null);
  private static final ScriptedAnswer UNREADABLE =
      RekognitionWire.error(
          400,
          "InvalidS3ObjectException",
          "Unable to get object metadata from S3. Check object key, region and/or access"
              + " permissions.");

  private final ScriptedServer rekognition = new ScriptedServer();
  private final ScriptedServer bucket = new ScriptedServer();
  private final RekognitionClient client = TestClients.rekognition(rekognition.uri());
  private final S3Client s3 = TestClients.s3(bucket.uri());
  private final S3ImageSource source = new S3ImageSource(s3);
  private final AtomicInteger billed = new AtomicInteger();
  private final CapturedLog log = new CapturedLog(RekognitionFaceAnalyzer.class);
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");
  private final RekognitionFaceAnalyzer analyzer = analyzer(ImageTransfer.AUTO);

  @AfterEach
  void close() {
    log.close();
    client.close();
    s3.close();
    rekognition.close();
    bucket.close();
  }

  @Test
  void refersToTheVersionOfAnObjectAndDoesNotReadIt() {
    rekognition.answer(RekognitionWire.faces());

    assertThat(analyze(VERSIONED)).isEqualTo(NO_FACES);

    assertThat(rekognition.requests().getFirst().text())
        .isEqualTo(
            "{\"Image\":{\"S3Object\":{\"Bucket\":\"photos\",\"Name\":\"a b.jpg\","
                + "\"Version\":\"v.1\"}},\"Attributes\":[\"ALL\"]}");
    assertThat(bucket.requests()).isEmpty();
    assertThat(billed).hasValue(1);
  }

  @Test
  void looksAgainAfterReferringToAnObjectWithoutVersions() {
    rekognition.answer(RekognitionWire.faces());
    bucket.answer(head("abc"));

    assertThat(analyze(PLAIN)).isEqualTo(NO_FACES);

    assertThat(rekognition.requests().getFirst().text())
        .startsWith("{\"Image\":{\"S3Object\":{\"Bucket\":\"photos\",\"Name\":\"a b.jpg\"}}");
    assertThat(bucket.requests()).extracting(ReceivedRequest::method).containsExactly("HEAD");
  }

  @Test
  void storesNoFacesUnderAnotherContent() {
    rekognition.answer(RekognitionWire.faces());
    bucket.answer(head("def"), ScriptedAnswer.of(404), ScriptedAnswer.of(403));

    assertThat(analyze(PLAIN)).as("replaced").isEqualTo(new Analysis.Changed());
    assertThat(analyze(PLAIN)).as("deleted").isEqualTo(new Analysis.Changed());
    assertThat(analyze(PLAIN)).as("denied").isEqualTo(new Analysis.Changed());
  }

  @Test
  void refusesNoContentForTheFaultsOfAnother() {
    rekognition.answer(RekognitionWire.error(400, "InvalidImageFormatException", "no"));
    bucket.answer(head("def"), head("abc"));

    assertThat(analyze(PLAIN)).isEqualTo(new Analysis.Changed());
    assertThat(analyze(PLAIN)).isInstanceOf(Analysis.Refused.class);
  }

  @Test
  void refersToAnObjectThatIsTooLargeToBeSent() {
    rekognition.answer(RekognitionWire.faces());

    assertThat(analyze(large())).isEqualTo(NO_FACES);
    assertThat(referred(rekognition.requests().getFirst())).isTrue();
  }

  @Test
  void saysWhenAnObjectThatCannotBeReadIsGoneOrReplaced() {
    rekognition.answer(UNREADABLE);
    bucket.answer(ScriptedAnswer.of(404), head("def"));

    assertThat(analyze(PLAIN)).isEqualTo(new Analysis.Changed());
    assertThat(analyze(PLAIN)).isEqualTo(new Analysis.Changed());
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void sendsTheBytesOfAnObjectThatRekognitionCannotRead() {
    rekognition.answer(UNREADABLE, RekognitionWire.faces());
    bucket.answer(head("abc"), body());

    assertThat(analyze(PLAIN)).isEqualTo(NO_FACES);

    assertThat(rekognition.requests())
        .extracting(StoredImagesTest::referred)
        .containsExactly(true, false);
    assertThat(rekognition.requests().getLast().text())
        .startsWith("{\"Image\":{\"Bytes\":\"AAAA\"}");
    assertThat(billed).hasValue(1);
  }

  @Test
  void saysOnceWhatMayBeWrong() {
    rekognition.answer(UNREADABLE, RekognitionWire.faces());
    bucket.answer(head("abc"), body());

    analyze(PLAIN);
    analyze(PLAIN);

    assertThat(log.lines()).hasSize(1);
    assertThat(log.lines().getFirst())
        .startsWith("WARNING ")
        .contains("photos/a b.jpg", "s3:GetObject", "s3:GetObjectVersion", "eu-central-1", "Deny");
  }

  @Test
  void remembersForAWhileThatRekognitionCannotReadABucket() {
    rekognition.answer(UNREADABLE, RekognitionWire.faces());
    bucket.answer(head("abc"), body());

    analyze(PLAIN);
    now = now.plus(UnreadableBuckets.REMEMBERED).minusMillis(1);
    analyze(PLAIN);
    now = now.plusMillis(1);
    analyze(VERSIONED);

    assertThat(rekognition.requests())
        .extracting(StoredImagesTest::referred)
        .containsExactly(true, false, false, true);
  }

  @Test
  void asksForWhatIsTooLargeToBeSentEvenSo() {
    rekognition.answer(UNREADABLE, RekognitionWire.faces());
    bucket.answer(head("abc"), body());
    analyze(PLAIN);

    assertThat(analyze(large())).isEqualTo(NO_FACES);
    assertThat(referred(rekognition.requests().getLast())).isTrue();
  }

  @Test
  void throwsWhenAnObjectCanNeitherBeReadNorSent() {
    rekognition.answer(UNREADABLE);
    bucket.answer(head("abc", OVER_INLINE).with("x-amz-version-id", "v.1"));

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> analyze(large()))
        .withMessageContaining("photos/a b.jpg")
        .withMessageContaining("5242881 bytes")
        .withMessageContaining("s3:GetObjectVersion");
  }

  @Test
  void sendsBytesWhenToldTo() {
    rekognition.answer(RekognitionWire.faces());
    bucket.answer(body());

    assertThat(
            analyzer(ImageTransfer.BYTES).analyze(stored(PLAIN, source), RequestedAttributes.ALL))
        .isEqualTo(NO_FACES);
    assertThat(referred(rekognition.requests().getFirst())).isFalse();
  }

  @Test
  void refusesWhatIsTooLargeWhenOnlyBytesMayBeSent() {
    Analysis analysis =
        analyzer(ImageTransfer.BYTES).analyze(stored(large(), source), RequestedAttributes.ALL);

    assertThat(((Analysis.Refused) analysis).reason()).isEqualTo(Analysis.Reason.TOO_LARGE);
    assertThat(((Analysis.Refused) analysis).message())
        .contains("5242881 bytes", "5242880", "LINEAMENT_IMAGES=auto");
    assertThat(bucket.requests()).isEmpty();
    assertThat(rekognition.requests()).isEmpty();
  }

  @Test
  void saysWhenAnObjectChangesBeforeItsBytesAreRead() {
    bucket.answer(ScriptedAnswer.of(412));

    assertThat(
            analyzer(ImageTransfer.BYTES).analyze(stored(PLAIN, source), RequestedAttributes.ALL))
        .isEqualTo(new Analysis.Changed());
  }

  @ParameterizedTest
  @ValueSource(strings = {" leading space.jpg", "\ttab.jpg", "line\nbreak.jpg"})
  void sendsBytesWhereRekognitionsRulesForbidTheKey(String key) {
    rekognition.answer(RekognitionWire.faces());
    bucket.answer(body());

    analyze(new ObjectHead(new ObjectLocation("photos", key), LENGTH, "abc", "v.1"));

    assertThat(referred(rekognition.requests().getFirst())).isFalse();
  }

  @Test
  void sendsBytesFromAnyOtherSource() {
    rekognition.answer(RekognitionWire.faces());
    InMemoryImageSource memory = new InMemoryImageSource();
    memory.put(PLACE, new byte[LENGTH]);
    ObjectHead head = ((HeadResult.Found) memory.head(PLACE, null)).head();

    assertThat(analyzer.analyze(stored(head, memory), RequestedAttributes.ALL)).isEqualTo(NO_FACES);
    assertThat(referred(rekognition.requests().getFirst())).isFalse();
  }

  @Test
  void sendsBytesFromAnotherRegion() {
    rekognition.answer(RekognitionWire.faces());
    bucket.answer(body());

    try (S3Client elsewhere = TestClients.s3(bucket.uri(), Region.US_WEST_2)) {
      analyzer.analyze(stored(PLAIN, new S3ImageSource(elsewhere)), RequestedAttributes.ALL);
    }

    assertThat(referred(rekognition.requests().getFirst())).isFalse();
  }

  private Analysis analyze(ObjectHead head) {
    return analyzer.analyze(stored(head, source), RequestedAttributes.ALL);
  }

  private RekognitionFaceAnalyzer analyzer(ImageTransfer transfer) {
    return new RekognitionFaceAnalyzer(client, transfer, billed::incrementAndGet, () -> now);
  }

  private static ImageInput stored(ObjectHead head, ImageSource source) {
    return new ImageInput.Stored(head, source);
  }

  private static ObjectHead large() {
    return new ObjectHead(PLACE, OVER_INLINE, "abc", "v.1");
  }

  private static boolean referred(ReceivedRequest request) {
    return request.text().contains("\"S3Object\"");
  }

  private static ScriptedAnswer head(String eTag) {
    return head(eTag, LENGTH);
  }

  private static ScriptedAnswer head(String eTag, long length) {
    return ScriptedAnswer.of(200)
        .with("Content-Length", Long.toString(length))
        .with("ETag", "\"" + eTag + "\"");
  }

  private static ScriptedAnswer body() {
    return ScriptedAnswer.of(200, new byte[LENGTH]).with("ETag", "\"abc\"");
  }
}
