package dev.lineament.rekognition;

import static dev.lineament.rekognition.ApiFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.Analysis;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The very bytes of responses; the values are those of {@link SampleFace}, copied by hand. */
class GoldenJsonTest {
  private final ApiFixture fixture = new ApiFixture();

  @Test
  void writesTheDefault() {
    fixture.analyzer.answer(new Analysis.Faces(List.of(SampleFace.complete()), null));

    assertThat(text(fixture.detectFacesWith("[\"DEFAULT\"]")))
        .isEqualTo(
            "{\"FaceDetails\":[{"
                + "\"BoundingBox\":{\"Width\":0.28,\"Height\":0.46,\"Left\":-0.01,\"Top\":0.16},"
                + "\"Landmarks\":["
                + "{\"Type\":\"eyeLeft\",\"X\":0,\"Y\":0},"
                + "{\"Type\":\"eyeRight\",\"X\":0.01,\"Y\":0.02},"
                + "{\"Type\":\"mouthLeft\",\"X\":0.02,\"Y\":0.04},"
                + "{\"Type\":\"mouthRight\",\"X\":0.03,\"Y\":0.06},"
                + "{\"Type\":\"nose\",\"X\":0.04,\"Y\":0.08}],"
                + "\"Pose\":{\"Roll\":1.2,\"Yaw\":6.1,\"Pitch\":-2.8},"
                + "\"Quality\":{\"Brightness\":74.5,\"Sharpness\":86.9},"
                + "\"Confidence\":99.98}]}");
  }

  @Test
  void writesAllWithoutExponentsAndWithoutWidening() {
    fixture.analyzer.answer(new Analysis.Faces(List.of(SampleFace.complete()), null));

    String json = text(fixture.detectFacesWith("[\"ALL\"]"));

    assertThat(json)
        .contains(
            "\"AgeRange\":{\"Low\":27,\"High\":35},"
                + "\"Smile\":{\"Value\":true,\"Confidence\":91.2},"
                + "\"Eyeglasses\":{\"Value\":false,\"Confidence\":97.9},"
                + "\"Sunglasses\":{\"Value\":false,\"Confidence\":99.6},"
                + "\"Gender\":{\"Value\":\"Female\",\"Confidence\":98.73},"
                + "\"Beard\":{\"Value\":false,\"Confidence\":98.8},"
                + "\"Mustache\":{\"Value\":false,\"Confidence\":99.1},"
                + "\"EyesOpen\":{\"Value\":true,\"Confidence\":100},"
                + "\"MouthOpen\":{\"Value\":false,\"Confidence\":77.4},"
                + "\"Emotions\":[{\"Type\":\"HAPPY\",\"Confidence\":88.4},"
                + "{\"Type\":\"CALM\",\"Confidence\":0.0000001}],")
        .endsWith(
            "\"Confidence\":99.98,"
                + "\"FaceOccluded\":{\"Value\":false,\"Confidence\":98.6},"
                + "\"EyeDirection\":{\"Yaw\":4.2,\"Pitch\":-3.6,\"Confidence\":97.4}}]}")
        .doesNotContain("OrientationCorrection");
  }
}
