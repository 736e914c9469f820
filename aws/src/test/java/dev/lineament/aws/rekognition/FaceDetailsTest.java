package dev.lineament.aws.rekognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lineament.aws.AwsException;
import dev.lineament.aws.ScriptedServer;
import dev.lineament.aws.TestClients;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.FaceDetailDocument;
import dev.lineament.core.face.Judgement;
import dev.lineament.core.face.Landmark;
import dev.lineament.core.face.LandmarkType;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import tools.jackson.jr.ob.JSON;

/** From Rekognition's JSON through the SDK into our words. */
class FaceDetailsTest {
  private static final String BOX =
      "\"BoundingBox\":{\"Width\":0.5,\"Height\":0.5,\"Left\":0.25,\"Top\":0.25}";

  private final ScriptedServer server = new ScriptedServer();
  private final RekognitionClient client = TestClients.rekognition(server.uri());

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void losesNothingOfAFace() throws IOException {
    String json = golden();
    server.answer(RekognitionWire.json(200, json));

    List<FaceDetail> faces = analyze();

    Object expected = Objects.requireNonNull(JSON.std.mapFrom(json).get("FaceDetails"));
    assertThat(exact(faces.stream().map(FaceDetailDocument::of).toList()))
        .isEqualTo(exact(expected));
  }

  @Test
  void keepsFloatsAsShortAsTheyAre() {
    // AWS writes float32 widened to double.
    FaceDetail face = only("{" + BOX + ",\"Confidence\":99.99999237060547}");

    assertThat(FaceDetailDocument.of(face).get("Confidence")).isEqualTo(new BigDecimal("99.99999"));
  }

  @Test
  void leavesAbsentWhatIsAbsent() {
    FaceDetail face = only("{" + BOX + ",\"Confidence\":90}");

    assertThat(FaceDetailDocument.of(face)).containsOnlyKeys("BoundingBox", "Confidence");
  }

  @Test
  void leavesOutWhatIsHalfThere() {
    FaceDetail face =
        only(
            "{"
                + BOX
                + ",\"Confidence\":90,\"Smile\":{\"Value\":true},\"Beard\":{\"Confidence\":90},"
                + "\"AgeRange\":{\"Low\":1},\"Gender\":{\"Confidence\":60},"
                + "\"Pose\":{\"Roll\":1,\"Yaw\":2},\"Quality\":{\"Brightness\":1},"
                + "\"EyeDirection\":{\"Yaw\":1,\"Pitch\":2},"
                + "\"Emotions\":[{\"Type\":\"SAD\"},{\"Confidence\":5}],"
                + "\"Landmarks\":[{\"Type\":\"nose\",\"X\":0.5},{\"X\":0.5,\"Y\":0.5}]}");

    assertThat(FaceDetailDocument.of(face)).containsOnlyKeys("BoundingBox", "Confidence");
  }

  @Test
  void leavesOutWordsThatCameLater() {
    FaceDetail face =
        only(
            "{"
                + BOX
                + ",\"Confidence\":90,\"Hat\":{\"Value\":true,\"Confidence\":90},"
                + "\"Gender\":{\"Value\":\"Other\",\"Confidence\":60},"
                + "\"Emotions\":[{\"Type\":\"BORED\",\"Confidence\":90},"
                + "{\"Type\":\"UNKNOWN\",\"Confidence\":5},{\"Type\":\"SAD\",\"Confidence\":10}],"
                + "\"Landmarks\":[{\"Type\":\"earLeft\",\"X\":0.1,\"Y\":0.2},"
                + "{\"Type\":\"nose\",\"X\":0.5,\"Y\":0.6}]}");

    assertThat(face.gender()).isNull();
    assertThat(face.emotions())
        .containsExactly(new Emotion(EmotionType.SAD, 10), new Emotion(EmotionType.UNKNOWN, 5));
    assertThat(face.landmarks()).containsExactly(new Landmark(LandmarkType.NOSE, 0.5f, 0.6f));
  }

  @Test
  void takesValuesThatAreOutOfRangeByARoundingError() {
    FaceDetail face =
        only(
            "{"
                + BOX
                + ",\"Confidence\":100.00001,\"Smile\":{\"Value\":false,\"Confidence\":-0.00001},"
                + "\"Pose\":{\"Roll\":180.00002,\"Yaw\":-180.00002,\"Pitch\":0}}");

    assertThat(face.confidence()).isEqualTo(100);
    assertThat(face.smile()).isEqualTo(new Judgement(false, 0));
    assertThat(Objects.requireNonNull(face.pose()).roll()).isEqualTo(180);
    assertThat(face.pose().yaw()).isEqualTo(-180);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"Confidence\":90}", "{" + BOX + "}"})
  void refusesAnAnswerThatDoesNotSayWhereAFaceIs(String face) {
    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> only(face))
        .withMessageStartingWith("Rekognition's answer has a face without ");
  }

  @Test
  void bringsTheLargestFirst() {
    server.answer(
        RekognitionWire.faces(
            RekognitionWire.face(0.1f, 0),
            RekognitionWire.face(0.3f, 0.5f),
            RekognitionWire.face(0.3f, 0.1f)));

    assertThat(analyze())
        .extracting(face -> face.boundingBox().left())
        .containsExactly(0.1f, 0.5f, 0f);
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 100, 101})
  void bringsAtMostAHundredTheLargest(int count) {
    server.answer(RekognitionWire.faces(RekognitionWire.growingFaces(count)));

    List<FaceDetail> faces = analyze();

    assertThat(faces).hasSize(Math.min(count, 100));
    assertThat(faces.getFirst().boundingBox().width()).isEqualTo(count / 1_000f);
  }

  private FaceDetail only(String face) {
    server.answer(RekognitionWire.faces(face));
    List<FaceDetail> faces = analyze();
    assertThat(faces).hasSize(1);
    return faces.getFirst();
  }

  private List<FaceDetail> analyze() {
    RekognitionFaceAnalyzer analyzer =
        new RekognitionFaceAnalyzer(client, ImageTransfer.AUTO, () -> {});
    Analysis analysis =
        analyzer.analyze(new ImageInput.Bytes(new byte[1]), RequestedAttributes.ALL);
    return ((Analysis.Faces) analysis).faces();
  }

  private static String golden() throws IOException {
    try (InputStream in = FaceDetailsTest.class.getResourceAsStream("detect-faces.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The same with every number as it is written, whatever its type, and members by their names. */
  private static Object exact(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, each) -> sorted.put((String) name, exact(each)));
        yield sorted;
      }
      case List<?> list -> list.stream().map(FaceDetailsTest::exact).toList();
      case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
      default -> value;
    };
  }
}
