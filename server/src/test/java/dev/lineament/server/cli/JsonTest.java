package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.face.FaceDetailDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {
  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFaceReadBackIsTheSame(boolean pretty) {
    Map<String, Object> response =
        Json.detectFacesResponse(List.of(SampleFaces.FULL, SampleFaces.BARE));

    String json = pretty ? Json.pretty(response) : Json.line(response);

    List<Map<String, Object>> faces =
        EXACT
            .readValue(json, new TypeReference<Map<String, List<Map<String, Object>>>>() {})
            .getOrDefault("FaceDetails", List.of());
    assertThat(faces.stream().map(FaceDetailDocument::read))
        .containsExactly(SampleFaces.FULL, SampleFaces.BARE);
  }

  @Test
  void numbersArePlainAndShortest() {
    String json = Json.line(Json.detectFacesResponse(List.of(SampleFaces.FULL)));

    assertThat(json)
        .contains("\"Width\":0.33789277,", "\"Height\":0.0000001,", "\"Left\":-0.1,")
        .contains("\"Confidence\":100}", "\"Low\":34,")
        .doesNotContain("E-", "0.10000000149");
  }

  @Test
  void noFacesAreAnEmptyList() {
    assertThat(Json.line(Json.detectFacesResponse(List.of()))).isEqualTo("{\"FaceDetails\":[]}");
  }

  @Test
  void aLineIsOneLine() {
    assertThat(Json.line(Json.detectFacesResponse(List.of(SampleFaces.FULL)))).hasLineCount(1);
    assertThat(Json.pretty(Json.detectFacesResponse(List.of(SampleFaces.FULL))).lines().count())
        .isGreaterThan(50);
  }
}
