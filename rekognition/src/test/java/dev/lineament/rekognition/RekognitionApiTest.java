package dev.lineament.rekognition;

import static dev.lineament.rekognition.ApiFixture.assertFrontError;
import static dev.lineament.rekognition.ApiFixture.assertServiceError;
import static dev.lineament.rekognition.ApiFixture.members;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RekognitionApiTest {
  private static final String IMAGE = "\"Image\":{\"Bytes\":\"/9j/4A==\"}";
  private static final byte[] GOOD = ("{" + IMAGE + "}").getBytes(UTF_8);
  private static final String DETECT_FACES = "RekognitionService.DetectFaces";

  private final ApiFixture fixture = new ApiFixture();

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "DetectFaces", "RekognitionService.detectFaces", "X.DetectFaces"})
  void refusesAnUnknownTarget(@Nullable String target) {
    RekognitionResponse response =
        fixture.api.handle(new RekognitionRequest(target, RekognitionApi.CONTENT_TYPE, GOOD));

    assertFrontError(
        response,
        "UnknownOperationException",
        "The operation is not known here: the X-Amz-Target is not RekognitionService.DetectFaces");
    assertThat(response.operation()).isEqualTo("none");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "text/plain", "application/json", "application/x-amz-json-1.0"})
  void refusesAnotherContentType(@Nullable String contentType) {
    assertFrontError(
        fixture.api.handle(new RekognitionRequest(DETECT_FACES, contentType, GOOD)),
        "UnknownOperationException",
        "The operation is not known here: the Content-Type is not application/x-amz-json-1.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-amz-json-1.1; charset=utf-8",
        "Application/X-Amz-Json-1.1",
        "application/x-amz-json-1.1;charset=UTF-8"
      })
  void takesTheContentTypeWithParametersAndInAnyCase(String contentType) {
    assertThat(fixture.api.handle(new RekognitionRequest(DETECT_FACES, contentType, GOOD)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"Image\":",
        "{\"Image\":{}} {}",
        "{\"Image\":{}}x",
        "{'Image':{}}",
        "{\"Image\":[]}",
        "{\"Image\":\"/9j/\"}",
        "{\"Image\":{\"Bytes\":12}}",
        "{\"Image\":{\"Bytes\":\"not base64!\"}}",
        "{\"Image\":{\"Bytes\":\"_9j_\"}}",
        "{\"Image\":{\"S3Object\":\"a\"}}",
        "{\"Image\":{\"S3Object\":{\"Bucket\":1}}}",
        "{" + IMAGE + ",\"Attributes\":\"ALL\"}",
        "{" + IMAGE + ",\"Attributes\":[1]}",
        "{" + IMAGE + ",\"Attributes\":[[\"ALL\"]]}"
      })
  void refusesWhatIsNotTheExpectedJson(String body) {
    RekognitionResponse response = fixture.detectFaces(body);

    assertThat(members(response).get("__type")).isEqualTo("SerializationException");
    assertThat(members(response).get("message"))
        .asString()
        .startsWith("The request's body could not be read: ")
        .hasSizeGreaterThan(45)
        .doesNotContain("Source");
    assertThat(response.status()).isEqualTo(400);
  }

  @Test
  void saysWhatIsWrongWithTheJson() {
    assertFrontError(
        fixture.detectFaces("{\"Image\":{\"Bytes\":\"not base64!\"}}"),
        "SerializationException",
        "The request's body could not be read: Image.Bytes is not the standard base64 text of an"
            + " image");
  }

  @Test
  void ignoresUnknownMembers() {
    RekognitionResponse response =
        fixture.detectFaces(
            "{\"X\":{\"Image\":1,\"Y\":[[]]},"
                + "\"Image\":{\"Z\":[1],\"Bytes\":\"/9j/4A==\",\"S3Object\":null},\"N\":1e99}");

    assertThat(response.status()).isEqualTo(200);
  }

  @Test
  void readsUtf16() {
    assertThat(fixture.detectFaces(new String(GOOD, UTF_8).getBytes(UTF_16)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"31, 200", "32, 400"})
  void limitsTheDepth(int nestedLists, int status) {
    String lists = "[".repeat(nestedLists) + "]".repeat(nestedLists);

    assertThat(fixture.detectFaces("{" + IMAGE + ",\"X\":" + lists + "}").status())
        .isEqualTo(status);
  }

  @Test
  void writesTheRefusalsOfTheCaller() {
    assertFrontError(
        fixture.api.refuse(DETECT_FACES, RekognitionError.UNRECOGNIZED_CLIENT, "No."),
        "UnrecognizedClientException",
        "No.");
    assertServiceError(
        fixture.api.refuse(null, RekognitionError.PROVISIONED_THROUGHPUT_EXCEEDED, "Later."),
        "ProvisionedThroughputExceededException",
        "Later.");
    assertFrontError(
        fixture.api.refuseBody(DETECT_FACES),
        "ValidationException",
        "1 validation error detected: Value 'of a body of more than 7100000 bytes' at 'image.bytes'"
            + " failed to satisfy constraint: Member must have length less than or equal to"
            + " 5242880");
  }
}
