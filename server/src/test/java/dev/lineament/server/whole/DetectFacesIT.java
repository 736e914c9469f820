package dev.lineament.server.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.engine.SamplePictures;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.DetectFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Emotion;
import software.amazon.awssdk.services.rekognition.model.EmotionName;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.GenderType;

/** The Rekognition API with real models, asked by AWS's own client. */
class DetectFacesIT {
  private static RunningServer server;
  private static RunningServer.Clients clients;

  @BeforeAll
  static void start(@TempDir Path data) {
    server = RunningServer.start(data);
    clients = server.clients();
    clients.put("golden.jpg", SamplePictures.portrait("golden"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answersTheSameForBytesAndForAnObject() {
    assertThat(byBytes(Attribute.ALL).faceDetails()).hasSize(1);
    assertThat(byBytes(Attribute.ALL).faceDetails())
        .isEqualTo(byObject(Attribute.ALL).faceDetails());
  }

  @Test
  void tellsOnlyTheDefaultUnlessAskedForMore() {
    FaceDetail face = byBytes(Attribute.DEFAULT).faceDetails().getFirst();

    assertThat(face.landmarks()).hasSize(5);
    assertThat(face.boundingBox()).isNotNull();
    assertThat(face.pose()).isNotNull();
    assertThat(face.quality()).isNotNull();
    assertThat(face.confidence()).isBetween(50f, 100f);
    assertThat(face.ageRange()).isNull();
    assertThat(face.gender()).isNull();
    assertThat(face.hasEmotions()).isFalse();
  }

  @Test
  void tellsANamedAttributeOnTopOfTheDefault() {
    FaceDetail face = byBytes(Attribute.GENDER).faceDetails().getFirst();

    assertThat(face.gender().value()).isEqualTo(GenderType.MALE);
    assertThat(face.landmarks()).hasSize(5);
    assertThat(face.ageRange()).isNull();
  }

  @Test
  void tellsEveryFieldOfAFaceAndOfTheEmotionsThoseThatAModelJudges() {
    FaceDetail face = byBytes(Attribute.ALL).faceDetails().getFirst();

    assertThat(face.landmarks()).hasSize(30);
    assertThat(face.sdkFields())
        .allSatisfy(
            field -> assertThat(field.getValueOrDefault(face)).as(field.memberName()).isNotNull());
    assertThat(face.emotions())
        .extracting(Emotion::type)
        .hasSize(7)
        .doesNotContain(EmotionName.CONFUSED);
  }

  @Test
  void carriesARequestId() {
    assertThat(byBytes(Attribute.DEFAULT).responseMetadata().requestId())
        .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  private static DetectFacesResponse byBytes(Attribute attribute) {
    SdkBytes bytes = SdkBytes.fromByteArray(SamplePictures.portrait("golden"));
    return clients
        .rekognition()
        .detectFaces(r -> r.image(image -> image.bytes(bytes)).attributes(List.of(attribute)));
  }

  private static DetectFacesResponse byObject(Attribute attribute) {
    return clients
        .rekognition()
        .detectFaces(r ->
            r.image(i -> i.s3Object(o -> o.bucket(RunningServer.BUCKET).name("golden.jpg")))
                .attributes(List.of(attribute)));
  }
}
