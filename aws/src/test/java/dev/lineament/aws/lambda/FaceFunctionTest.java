package dev.lineament.aws.lambda;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.ImageStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceFunctionTest {
  private final Invocations function = new Invocations();

  @Test
  void anS3EventIsHandledAndAnsweredWithADocument() {
    function.put("red flower.jpg", "2");

    Map<String, Object> answer = function.invoke(Invocations.s3Event("red+flower.jpg"));

    assertThat(answer).containsEntry("statusCode", 200);
    assertThat(result(answer, 0))
        .containsEntry("key", "red flower.jpg")
        .containsEntry("status", "ANALYZED")
        .containsEntry("faces", 2);
    assertThat(function.store.faces(new ObjectLocation("images", "red flower.jpg"))).hasSize(2);
  }

  @Test
  void anImageWithoutFaceIsStatus400AndIsNotThrown() {
    function.put("hill.jpg", "0");

    Map<String, Object> answer = function.invoke(Invocations.s3Event("hill.jpg"));

    assertThat(answer).containsEntry("statusCode", 400);
    assertThat(
            function.store.image(new ObjectLocation("images", "hill.jpg")).orElseThrow().status())
        .isEqualTo(ImageStatus.NO_FACES);
  }

  @Test
  void aFaultIsThrownAfterTheOthersWereHandled() {
    function.put("a.jpg", "fault");
    function.put("b.jpg", "1");
    function.put("c.jpg", "fault");

    assertThatExceptionOfType(RedeliverException.class)
        .isThrownBy(() -> function.invoke(Invocations.s3Event("a.jpg", "b.jpg", "c.jpg")))
        .withMessage("2 of 3 records could not be handled; the first: images/a.jpg: throttled");

    assertThat(function.store.faces(new ObjectLocation("images", "b.jpg"))).hasSize(1);
  }

  @Test
  void aRecordThatCannotBeReadIsThrownAfterTheOthersWereHandled() {
    function.put("b.jpg", "1");
    String unreadable =
        Invocations.s3Event("b.jpg").replace("[", "[{\"eventVersion\":\"7.0\",\"s3\":{}},");

    assertThatExceptionOfType(RedeliverException.class)
        .isThrownBy(() -> function.invoke(unreadable))
        .withMessage(
            "1 of 2 records could not be handled; the first: Records[0]: S3 event version '7.0' is"
                + " not 2.x");

    assertThat(function.store.faces(new ObjectLocation("images", "b.jpg"))).hasSize(1);
    assertThat(function.metrics()).containsEntry("Unreadable", 1).containsEntry("Faces", 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Records\":[]}",
        "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"images\"}"
      })
  void anEventWithoutRecordsIsDone(String event) {
    assertThat(function.invoke(event))
        .containsEntry("statusCode", 200)
        .containsEntry("results", List.of());
  }

  @Test
  void anEventOfEventBridgeCarriesThePlainKey() {
    function.put("a+b.jpg", "1");

    Map<String, Object> answer =
        function.invoke(
            """
            {"id":"17793124","source":"aws.s3","detail-type":"Object Created","detail":{
             "bucket":{"name":"images"},"object":{"key":"a+b.jpg","sequencer":"0A"}}}\
            """);

    assertThat(result(answer, 0)).containsEntry("key", "a+b.jpg").containsEntry("faces", 1);
  }

  @Test
  void whoeverAsksForOneObjectIsAnsweredWhateverCameOfIt() {
    function.put("a b.jpg", "1");
    function.put("fault.jpg", "fault");

    assertThat(function.invoke("{\"bucket\":\"images\",\"key\":\"a b.jpg\"}"))
        .containsEntry("statusCode", 200);
    assertThat(function.invoke("{\"bucket\":\"images\",\"key\":\"gone.jpg\"}"))
        .containsEntry("statusCode", 404);
    Map<String, Object> fault = function.invoke("{\"bucket\":\"images\",\"key\":\"fault.jpg\"}");
    assertThat(fault).containsEntry("statusCode", 500);
    assertThat(result(fault, 0)).containsEntry("reason", "throttled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"bucket\":\"\",\"key\":\"a\"}",
        "{\"bucket\":\"images\",\"key\":7}",
        "",
        "   ",
        "[1]",
        "\"text\"",
        "{\"bucket\":",
        "<xml/>"
      })
  void whatIsNoEventIsRefusedInOneSentence(String payload) {
    assertThatExceptionOfType(UnusablePayloadException.class)
        .isThrownBy(() -> function.invoke(payload))
        .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain("\n"));
    assertThat(function.metrics()).containsEntry("Unreadable", 1);
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    assertThatExceptionOfType(UnusablePayloadException.class)
        .isThrownBy(() -> function.invoke(new byte[] {'{', (byte) 0xC3, '}'}))
        .withMessage("The event is not JSON: its bytes are not UTF-8.");
  }

  @Test
  void anEventAtTheLimitIsReadAndOneAboveIsNot() {
    byte[] atLimit = new byte[Payload.MAX_BYTES];
    Arrays.fill(atLimit, (byte) ' ');
    byte[] event = "{\"Records\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    System.arraycopy(event, 0, atLimit, 0, event.length);

    assertThat(function.invoke(atLimit)).containsEntry("statusCode", 200);
    assertThatExceptionOfType(UnusablePayloadException.class)
        .isThrownBy(() -> function.invoke(Arrays.copyOf(atLimit, Payload.MAX_BYTES + 1)))
        .withMessageContaining("more than the limit of 6291456 bytes");
  }

  @Test
  void onlyTheFirstInvocationIsAColdStart() {
    function.invoke("{\"Records\":[]}");
    assertThat(function.metrics()).containsEntry("ColdStart", 1).containsKey("InitMillis");
    function.invoke("{\"Records\":[]}");
    assertThat(function.metrics()).containsEntry("ColdStart", 0).doesNotContainKey("InitMillis");
  }

  @SuppressWarnings("unchecked") // It is JSON.
  private static Map<String, Object> result(Map<String, Object> answer, int index) {
    return ((List<Map<String, Object>>) requireNonNull(answer.get("results"))).get(index);
  }
}
