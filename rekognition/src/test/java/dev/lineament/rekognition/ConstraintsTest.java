package dev.lineament.rekognition;

import static dev.lineament.rekognition.ApiFixture.assertFrontError;
import static dev.lineament.rekognition.ApiFixture.base64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.image.ObjectLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsTest {
  private static final String ONE = "1 validation error detected: Value ";
  private static final String FAILED = " failed to satisfy constraint: Member must ";

  private final ApiFixture fixture = new ApiFixture();

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"Image\":null}", "{\"image\":{\"Bytes\":\"/9j/\"}}"})
  void refusesARequestWithoutImage(String body) {
    assertFrontError(
        fixture.detectFaces(body),
        "ValidationException",
        ONE + "null at 'image'" + FAILED + "not be null");
  }

  @Test
  void refusesEmptyBytes() {
    assertFrontError(
        fixture.detectFaces("{\"Image\":{\"Bytes\":\"\"}}"),
        "ValidationException",
        ONE
            + "'java.nio.HeapByteBuffer[pos=0 lim=0 cap=0]' at 'image.bytes'"
            + FAILED
            + "have length greater than or equal to 1");
  }

  @ParameterizedTest
  @CsvSource({"5242879, 200", "5242880, 200", "5242881, 400"})
  void takesBytesUpToTheLimit(int size, int status) {
    RekognitionResponse response =
        fixture.detectFaces("{\"Image\":{\"Bytes\":\"" + base64(new byte[size]) + "\"}}");

    assertThat(response.status()).isEqualTo(status);
    if (status == 400) {
      assertFrontError(
          response,
          "ValidationException",
          ONE
              + "'java.nio.HeapByteBuffer[pos=0 lim=5242881 cap=5242881]' at 'image.bytes'"
              + FAILED
              + "have length less than or equal to 5242880");
    }
  }

  @Test
  void hasRoomForTheLargestImageInTheBody() {
    int base64Length = base64(new byte[5_242_880]).length();

    assertThat(base64Length).isEqualTo(6_990_508).isLessThan(RekognitionApi.MAX_BODY_BYTES);
  }

  @ParameterizedTest
  @CsvSource({"2, greater, 3", "256, less, 255"})
  void refusesABucketNameOfAnotherLength(int length, String comparison, int limit) {
    String bucket = "b".repeat(length);

    assertFrontError(
        byReference(bucket, "a.jpg"),
        "ValidationException",
        ONE
            + "'%s' at 'image.s3Object.bucket'".formatted(bucket)
            + FAILED
            + "have length %s than or equal to %d".formatted(comparison, limit));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 255})
  void takesBucketNamesAtTheLimits(int length) {
    assertThat(byReference("b".repeat(length), "a.jpg").code())
        .isEqualTo("InvalidS3ObjectException");
  }

  @Test
  void refusesABucketNameOfOtherCharacters() {
    assertFrontError(
        byReference("my/bucket", "a.jpg"),
        "ValidationException",
        ONE
            + "'my/bucket' at 'image.s3Object.bucket'"
            + FAILED
            + "satisfy regular expression pattern: [0-9A-Za-z\\.\\-_]*");
  }

  @Test
  void takesTheLongestKeyAndRefusesALongerOne() {
    String longest = "k".repeat(1_024);
    fixture.source.put(new ObjectLocation("photos", longest), new byte[] {1});

    assertThat(byReference("photos", longest).status()).isEqualTo(200);
    assertFrontError(
        byReference("photos", longest + "k"),
        "ValidationException",
        ONE
            + "'%s...' at 'image.s3Object.name'".formatted("k".repeat(256))
            + FAILED
            + "have length less than or equal to 1024");
  }

  @Test
  void refusesAnEmptyKeyAndAnEmptyVersionAtOnce() {
    assertFrontError(
        fixture.detectFaces(
            "{\"Image\":{\"S3Object\":{\"Bucket\":\"photos\",\"Name\":\"\",\"Version\":\"\"}}}"),
        "ValidationException",
        "2 validation errors detected: Value '' at 'image.s3Object.name'"
            + FAILED
            + "have length greater than or equal to 1; Value '' at 'image.s3Object.version'"
            + FAILED
            + "have length greater than or equal to 1");
  }

  private RekognitionResponse byReference(String bucket, String name) {
    return fixture.detectFaces(
        "{\"Image\":{\"S3Object\":{\"Bucket\":\"%s\",\"Name\":\"%s\"}}}".formatted(bucket, name));
  }
}
