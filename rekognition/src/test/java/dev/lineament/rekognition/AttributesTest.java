package dev.lineament.rekognition;

import static dev.lineament.rekognition.ApiFixture.assertFrontError;
import static dev.lineament.rekognition.ApiFixture.members;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAttribute;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {
  private static final List<String> ALWAYS =
      List.of("BoundingBox", "Confidence", "Landmarks", "Pose", "Quality");

  private final ApiFixture fixture = new ApiFixture();

  @BeforeEach
  void analyzerTellsEverything() {
    fixture.analyzer.answer(new Analysis.Faces(List.of(SampleFace.complete()), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "[null]", "[\"DEFAULT\"]", "[\"DEFAULT\",\"DEFAULT\"]"})
  void tellsTheDefaultUnlessAskedForMore(String attributes) {
    Map<?, ?> face = face(attributes);

    assertThat(face.keySet()).map(Object::toString).containsExactlyInAnyOrderElementsOf(ALWAYS);
    assertThat(landmarks(face)).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"ALL\"]",
        "[\"ALL\",\"DEFAULT\"]",
        "[\"DEFAULT\",\"ALL\"]",
        "[\"SMILE\",\"ALL\"]"
      })
  void tellsEverythingWhenAskedForAll(String attributes) {
    Map<?, ?> face = face(attributes);

    assertThat(face).hasSize(ALWAYS.size() + FaceAttribute.values().length);
    assertThat(landmarks(face)).hasSize(30);
  }

  @ParameterizedTest
  @CsvSource({
    "AGE_RANGE, AgeRange",
    "BEARD, Beard",
    "EMOTIONS, Emotions",
    "EYE_DIRECTION, EyeDirection",
    "EYEGLASSES, Eyeglasses",
    "EYES_OPEN, EyesOpen",
    "GENDER, Gender",
    "MOUTH_OPEN, MouthOpen",
    "MUSTACHE, Mustache",
    "FACE_OCCLUDED, FaceOccluded",
    "SMILE, Smile",
    "SUNGLASSES, Sunglasses"
  })
  void addsANamedAttributeToTheDefault(String attribute, String member) {
    Map<?, ?> face = face("[\"" + attribute + "\"]");
    TreeSet<String> expected = new TreeSet<>(ALWAYS);
    expected.add(member);

    assertThat(face.keySet()).map(Object::toString).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(landmarks(face)).hasSize(5);
    assertThat(face("[\"DEFAULT\",\"" + attribute + "\"]")).isEqualTo(face);
  }

  @Test
  void asksTheAnalyzerForNoMoreThanIsWanted() {
    face("[\"SMILE\",\"GENDER\"]");

    assertThat(fixture.analyzer.requested().getFirst().named())
        .containsExactlyInAnyOrder(FaceAttribute.SMILE, FaceAttribute.GENDER);
    assertThat(fixture.analyzer.requested().getFirst().allLandmarks()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'[\"HAIR\"]', [HAIR]", "'[\"ALL\",\"all\"]', '[ALL, all]'"})
  void refusesAnUnknownAttribute(String attributes, String shown) {
    assertFrontError(
        fixture.detectFacesWith(attributes),
        "ValidationException",
        "1 validation error detected: Value '"
            + shown
            + "' at 'attributes' failed to satisfy constraint: Member must satisfy constraint:"
            + " [Member must satisfy enum value set: [DEFAULT, ALL, AGE_RANGE, BEARD, EMOTIONS,"
            + " EYE_DIRECTION, EYEGLASSES, EYES_OPEN, GENDER, MOUTH_OPEN, MUSTACHE, FACE_OCCLUDED,"
            + " SMILE, SUNGLASSES]]");
  }

  private Map<?, ?> face(String attributes) {
    List<?> faces = list(members(fixture.detectFacesWith(attributes)), "FaceDetails");
    return (Map<?, ?>) faces.getFirst();
  }

  private static List<?> landmarks(Map<?, ?> face) {
    return list(face, "Landmarks");
  }

  private static List<?> list(Map<?, ?> document, String name) {
    return (List<?>) Objects.requireNonNull(document.get(name), name);
  }
}
