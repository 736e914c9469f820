package dev.lineament.rekognition;

import static dev.lineament.rekognition.ApiFixture.JPEG_START;
import static dev.lineament.rekognition.ApiFixture.assertServiceError;
import static dev.lineament.rekognition.ApiFixture.base64;
import static dev.lineament.rekognition.ApiFixture.text;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.AcceptedFormats;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.image.ObjectLocation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectFacesTest {
  private static final String BY_BYTES =
      "{\"Image\":{\"Bytes\":\"" + base64(JPEG_START) + "\"},\"Attributes\":[\"ALL\"]}";
  private static final String BY_REFERENCE =
      "{\"Image\":{\"S3Object\":{\"Bucket\":\"photos\",\"Name\":\"a b/é.jpg\"}}}";
  private static final ObjectLocation PLACE = new ObjectLocation("photos", "a b/é.jpg");
  private static final String NO_SUCH_OBJECT =
      "Unable to get object metadata from S3. Check object key, region and/or access permissions.";

  private final ApiFixture fixture = new ApiFixture();

  @Test
  void answersAPictureWithoutFacesWithAnEmptyList() {
    RekognitionResponse response = fixture.detectFaces(BY_BYTES);

    assertThat(response.status()).isEqualTo(200);
    assertThat(text(response)).isEqualTo("{\"FaceDetails\":[]}");
    assertThat(response.code()).isEqualTo("OK");
    assertThat(response.operation()).isEqualTo("DetectFaces");
    assertThat(response.requestId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  @Test
  void givesTheAnalyzerTheBytesThatWereSent() {
    fixture.detectFaces(BY_BYTES);

    assertThat(fixture.analyzer.images())
        .singleElement()
        .isInstanceOfSatisfying(
            ImageInput.Bytes.class, image -> assertThat(image.bytes()).isEqualTo(JPEG_START));
  }

  @Test
  void readsBase64WithEscapedSlashes() {
    fixture.detectFaces("{\"Image\":{\"Bytes\":\"\\/9j\\/4A==\"}}");

    assertThat(fixture.analyzer.images())
        .singleElement()
        .isInstanceOfSatisfying(
            ImageInput.Bytes.class, image -> assertThat(image.bytes()).isEqualTo(JPEG_START));
  }

  @Test
  void givesTheAnalyzerTheObjectThatWasNamed() {
    fixture.source.put(PLACE, new byte[] {1, 2, 3});

    RekognitionResponse response = fixture.detectFaces(BY_REFERENCE);

    assertThat(response.status()).isEqualTo(200);
    assertThat(fixture.analyzer.images())
        .singleElement()
        .isInstanceOfSatisfying(
            ImageInput.Stored.class, image -> assertThat(image.head().location()).isEqualTo(PLACE));
  }

  @Test
  void takesNothingButJpegAndPngHoweverTheImageComes() {
    fixture.source.put(PLACE, new byte[] {1, 2, 3});

    fixture.detectFaces(BY_BYTES);
    fixture.detectFaces(BY_REFERENCE);

    assertThat(fixture.analyzer.images())
        .extracting(ImageInput::accepted)
        .containsExactly(AcceptedFormats.JPEG_AND_PNG, AcceptedFormats.JPEG_AND_PNG);
  }

  @Test
  void keepsTheOrderOfTheFaces() {
    FaceDetail large = SampleFace.complete();
    FaceDetail small = FaceDetail.builder(large.boundingBox(), 12.5f).build();
    fixture.analyzer.answer(new Analysis.Faces(List.of(large, small), null));

    assertThat(text(fixture.detectFaces(BY_BYTES)))
        .containsSubsequence("\"Confidence\":99.98", "\"Confidence\":12.5");
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_FORMAT, InvalidImageFormatException, Request has invalid image format: it is a GIF",
    "TOO_LARGE, ImageTooLargeException, Image size is too large: it is a GIF",
    "TOO_SMALL, InvalidParameterException, Request has invalid parameters: it is a GIF"
  })
  void tellsWhyAnImageIsRefused(Analysis.Reason reason, String type, String message) {
    fixture.analyzer.answer(new Analysis.Refused(reason, "it is a GIF"));

    RekognitionResponse response = fixture.detectFaces(BY_BYTES);

    assertServiceError(response, type, message);
    assertThat(response.status()).isEqualTo(400);
  }

  @Test
  void answersAMissingObjectAsAwsDoes() {
    assertServiceError(
        fixture.detectFaces(BY_REFERENCE), "InvalidS3ObjectException", NO_SUCH_OBJECT);
  }

  @ParameterizedTest
  @CsvSource({"{\"Bucket\":\"photos\"}", "{\"Name\":\"a.jpg\"}", "{}"})
  void refusesAReferenceWithoutBucketOrName(String object) {
    assertServiceError(
        fixture.detectFaces("{\"Image\":{\"S3Object\":" + object + "}}"),
        "InvalidS3ObjectException",
        "Request has invalid S3 object: S3Object needs both Bucket and Name");
  }

  @Test
  void refusesAnEmptyObject() {
    fixture.source.put(PLACE, new byte[0]);

    assertServiceError(
        fixture.detectFaces(BY_REFERENCE),
        "InvalidImageFormatException",
        "Request has invalid image format: the object is empty (0 bytes): upload the image again");
  }

  @ParameterizedTest
  @CsvSource({"15728639, 200", "15728640, 200", "15728641, 400"})
  void readsObjectsUpToTheLimit(int size, int status) {
    fixture.source.put(PLACE, new byte[size]);

    RekognitionResponse response = fixture.detectFaces(BY_REFERENCE);

    assertThat(response.status()).isEqualTo(status);
    if (status == 400) {
      assertServiceError(
          response,
          "ImageTooLargeException",
          "Image size is too large: the image has 15728641 bytes, more than the limit of 15728640:"
              + " use a smaller copy");
    }
  }

  @Test
  void looksAgainAtAnObjectThatChanges() {
    fixture.source.put(PLACE, new byte[] {1});
    fixture.analyzer.answer(image ->
        fixture.analyzer.images().size() < DetectFaces.MAX_LOOKS
            ? new Analysis.Changed()
            : new Analysis.Faces(List.of(), null));

    assertThat(fixture.detectFaces(BY_REFERENCE).status()).isEqualTo(200);
  }

  @Test
  void givesUpOnAnObjectThatKeepsChanging() {
    fixture.source.put(PLACE, new byte[] {1});
    fixture.analyzer.answer(new Analysis.Changed());

    assertServiceError(
        fixture.detectFaces(BY_REFERENCE),
        "ThrottlingException",
        "The object was replaced 3 times while it was read: try again later");
    assertThat(fixture.analyzer.images()).hasSize(DetectFaces.MAX_LOOKS);
  }

  @Test
  void refusesBothBytesAndReference() {
    assertServiceError(
        fixture.detectFaces(
            """
            {"Image":{"Bytes":"/9j/","S3Object":{"Bucket":"photos","Name":"a.jpg"}}}\
            """),
        "InvalidParameterException",
        "Request has invalid parameters: Image has both Bytes and S3Object: send one of them");
  }

  @ParameterizedTest
  @CsvSource({"{}", "'{\"Bytes\":null,\"S3Object\":null}'", "'{\"Unknown\":[{\"a\":1}]}'"})
  void refusesNeitherBytesNorReference(String image) {
    assertServiceError(
        fixture.detectFaces("{\"Image\":" + image + "}"),
        "InvalidParameterException",
        "Request has invalid parameters: Image has neither Bytes nor S3Object: send one of them");
  }

  @Test
  void refusesADataUrl() {
    String message =
        "Request has invalid image format: Image.Bytes is a data URL: send only the base64 text"
            + " after its comma";
    String url = "data:image/jpeg;base64," + base64(JPEG_START);

    assertServiceError(
        fixture.detectFaces("{\"Image\":{\"Bytes\":\"" + url + "\"}}"),
        "InvalidImageFormatException",
        message);
    assertServiceError(
        fixture.detectFaces("{\"Image\":{\"Bytes\":\"" + base64(url.getBytes(US_ASCII)) + "\"}}"),
        "InvalidImageFormatException",
        message);
  }

  @ParameterizedTest
  @CsvSource({"/9j/4AAQSkZJRg==", "iVBORw0KGgoAAAANSUhEUg=="})
  void refusesAnImageThatWasEncodedTwice(String once) {
    String twice = base64(once.getBytes(US_ASCII));

    assertServiceError(
        fixture.detectFaces("{\"Image\":{\"Bytes\":\"" + twice + "\"}}"),
        "InvalidImageFormatException",
        "Request has invalid image format: Image.Bytes is base64 text that was encoded twice:"
            + " SDKs encode by themselves");
  }

  @Test
  void keepsTheCauseOfAFaultToItself() {
    fixture.analyzer.answer(image -> {
      throw new IllegalStateException("secret detail");
    });

    RekognitionResponse response = fixture.detectFaces(BY_BYTES);

    assertServiceError(
        response,
        "InternalServerError",
        "Internal server error: the log tells more under request id " + response.requestId());
    assertThat(response.status()).isEqualTo(500);
  }
}
