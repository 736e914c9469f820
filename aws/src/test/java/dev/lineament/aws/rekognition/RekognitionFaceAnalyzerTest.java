package dev.lineament.aws.rekognition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lineament.aws.ReceivedRequest;
import dev.lineament.aws.ScriptedAnswer;
import dev.lineament.aws.ScriptedServer;
import dev.lineament.aws.TestClients;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.FaceAttribute;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.RequestedAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

/** What Rekognition answers on the wire, and what is made of it. */
class RekognitionFaceAnalyzerTest {
  private static final ImageInput IMAGE = new ImageInput.Bytes(new byte[3]);
  private static final Analysis NO_FACES = new Analysis.Faces(List.of(), null);

  /** The SDK's standard retries: two after the first attempt. */
  private static final int ATTEMPTS = 3;

  private final ScriptedServer server = new ScriptedServer();
  private final RekognitionClient client = TestClients.rekognition(server.uri());
  private final AtomicInteger billed = new AtomicInteger();
  private final RekognitionFaceAnalyzer analyzer = analyzer(client);

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void isNamedInWhatIsStored() {
    assertThat(analyzer.name()).isEqualTo("rekognition");
  }

  @Test
  void sendsTheBytesOfAnImage() {
    server.answer(RekognitionWire.faces());

    assertThat(analyzer.analyze(IMAGE, RequestedAttributes.ALL)).isEqualTo(NO_FACES);

    ReceivedRequest request = server.requests().getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.header("X-Amz-Target")).isEqualTo("RekognitionService.DetectFaces");
    assertThat(request.text())
        .isEqualTo("{\"Image\":{\"Bytes\":\"AAAA\"},\"Attributes\":[\"ALL\"]}");
    assertThat(billed).hasValue(1);
  }

  @Test
  void asksForTheAttributesThatAreWanted() {
    assertThat(attributesSent(RequestedAttributes.DEFAULT)).isEqualTo("[\"DEFAULT\"]");
    assertThat(attributesSent(RequestedAttributes.ALL)).isEqualTo("[\"ALL\"]");
    assertThat(
            attributesSent(
                RequestedAttributes.of(Set.of(FaceAttribute.SMILE, FaceAttribute.AGE_RANGE))))
        .isEqualTo("[\"AGE_RANGE\",\"SMILE\"]");
    assertThat(attributesSent(new RequestedAttributes(Set.of(FaceAttribute.SMILE), true)))
        .as("only ALL brings all landmarks")
        .isEqualTo("[\"ALL\"]");
  }

  @Test
  void knowsAttributesByRekognitionsNames() {
    List<String> named = Attributes.of(RequestedAttributes.of(EnumSet.allOf(FaceAttribute.class)));

    assertThat(Arrays.stream(Attribute.values()).map(Attribute::toString)).containsAll(named);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        FaceAnalyzer.MAX_INLINE_IMAGE_BYTES - 1,
        FaceAnalyzer.MAX_INLINE_IMAGE_BYTES,
        FaceAnalyzer.MAX_INLINE_IMAGE_BYTES + 1
      })
  void sendsBytesUpToTheLimit(int length) {
    server.answer(RekognitionWire.faces());

    Analysis analysis =
        analyzer.analyze(new ImageInput.Bytes(new byte[length]), RequestedAttributes.DEFAULT);

    if (length <= FaceAnalyzer.MAX_INLINE_IMAGE_BYTES) {
      assertThat(analysis).isEqualTo(NO_FACES);
      assertThat(server.requests()).hasSize(1);
    } else {
      assertRefused(analysis, Analysis.Reason.TOO_LARGE, "5242881 bytes", "5242880");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void refusesAnEmptyImageWithoutAsking() {
    assertRefused(
        analyzer.analyze(new ImageInput.Bytes(new byte[0]), RequestedAttributes.ALL),
        Analysis.Reason.INVALID_FORMAT,
        "empty");
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidImageFormatException, Request has invalid image format., INVALID_FORMAT, JPEG or PNG",
    "ImageTooLargeException, Image size is too large., TOO_LARGE, smaller copy",
    "InvalidParameterException, Request has invalid parameters., TOO_SMALL, 80 pixels"
  })
  void refusesWhatRekognitionRefuses(
      String code, String message, Analysis.Reason reason, String advice) {
    server.answer(RekognitionWire.error(400, code, message));

    assertRefused(
        analyzer.analyze(IMAGE, RequestedAttributes.ALL),
        reason,
        "(" + message.substring(0, message.length() - 1) + ")",
        advice);
    assertThat(server.requests()).hasSize(1);
    assertThat(billed).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ThrottlingException",
    "500, ThrottlingException",
    "400, ProvisionedThroughputExceededException",
    "500, InternalServerError",
    "503, ServiceUnavailableException"
  })
  void triesAgainWhatMayPass(int status, String code) {
    server.answer(
        RekognitionWire.error(status, code, "Slow down; sudden increase in rate of requests."),
        RekognitionWire.faces());

    assertThat(analyzer.analyze(IMAGE, RequestedAttributes.ALL)).isEqualTo(NO_FACES);
    assertThat(server.requests()).hasSize(2);
    assertThat(billed).as("only what is answered is billed").hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ThrottlingException, 3",
    "400, ProvisionedThroughputExceededException, 3",
    "500, InternalServerError, 3",
    "400, LimitExceededException, 1",
    "400, AccessDeniedException, 1",
    "400, ExpiredTokenException, 1",
    "400, ValidationException, 1"
  })
  void throwsWhatIsToBeDeliveredAgain(int status, String code, int attempts) {
    server.answer(RekognitionWire.error(status, code, "no"));

    assertThatExceptionOfType(RekognitionException.class)
        .isThrownBy(() -> analyzer.analyze(IMAGE, RequestedAttributes.ALL))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    assertThat(server.requests()).hasSize(attempts);
    assertThat(billed).hasValue(0);
  }

  @Test
  void throwsWhenTheConnectionBreaks() {
    server.answer(ScriptedAnswer.hangUp());

    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> analyzer.analyze(IMAGE, RequestedAttributes.ALL));
  }

  @Test
  void throwsWhenTheAnswerIsCutOff() {
    byte[] half = "{\"FaceDetails\":[".getBytes(UTF_8);
    server.answer(ScriptedAnswer.cutOff(200, half, 100));

    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> analyzer.analyze(IMAGE, RequestedAttributes.ALL));
    assertThat(billed).hasValue(0);
  }

  @Test
  void throwsWhenNoAnswerComes() {
    server.answer(ScriptedAnswer.silence());

    try (RekognitionClient impatient =
        TestClients.rekognition(server.uri(), Duration.ofMillis(100))) {
      assertThatExceptionOfType(SdkClientException.class)
          .isThrownBy(() -> analyzer(impatient).analyze(IMAGE, RequestedAttributes.ALL))
          .satisfies(e -> assertThat(e.numAttempts()).isEqualTo(ATTEMPTS));
    }
  }

  private String attributesSent(RequestedAttributes attributes) {
    server.answer(RekognitionWire.faces());
    analyzer.analyze(IMAGE, attributes);
    String sent = server.requests().getLast().text();
    return sent.substring(sent.indexOf("\"Attributes\":") + 13, sent.length() - 1);
  }

  private RekognitionFaceAnalyzer analyzer(RekognitionClient of) {
    return new RekognitionFaceAnalyzer(of, ImageTransfer.AUTO, billed::incrementAndGet);
  }

  private static void assertRefused(Analysis analysis, Analysis.Reason reason, String... words) {
    assertThat(analysis).isInstanceOf(Analysis.Refused.class);
    assertThat(((Analysis.Refused) analysis).reason()).isEqualTo(reason);
    assertThat(((Analysis.Refused) analysis).message()).contains(words);
  }
}
