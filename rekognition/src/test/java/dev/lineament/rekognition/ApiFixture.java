package dev.lineament.rekognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.image.InMemoryImageSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The API over a scripted analyzer, and short ways to call it. */
final class ApiFixture {
  static final byte[] JPEG_START = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};

  private static final JsonMapper JSON = JsonMapper.shared();

  final ScriptedAnalyzer analyzer = new ScriptedAnalyzer();
  final InMemoryImageSource source = new InMemoryImageSource();
  final RekognitionApi api = new RekognitionApi(analyzer, source);

  RekognitionResponse detectFaces(String json) {
    return detectFaces(json.getBytes(StandardCharsets.UTF_8));
  }

  RekognitionResponse detectFaces(byte[] body) {
    return api.handle(
        new RekognitionRequest(
            "RekognitionService.DetectFaces", "application/x-amz-json-1.1", body));
  }

  /** Asks for that list of attributes, given as JSON. */
  RekognitionResponse detectFacesWith(String attributes) {
    return detectFaces(
        "{\"Image\":{\"Bytes\":\"" + base64(JPEG_START) + "\"},\"Attributes\":" + attributes + "}");
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String text(RekognitionResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** The members of the response. */
  static Map<?, ?> members(RekognitionResponse response) {
    return JSON.readValue(response.body(), Map.class);
  }

  /** Checks an error in the shape of the service: type and message. */
  static void assertServiceError(RekognitionResponse response, String type, String message) {
    Map<?, ?> body = members(response);
    assertThat(body.get("__type")).isEqualTo(type);
    assertThat(body.get("Code")).isEqualTo(type);
    assertThat(body.get("Logref")).asString().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(body.get("Message")).isEqualTo(message);
    assertThat(body).hasSize(4);
    assertThat(response.code()).isEqualTo(type);
  }

  /** Checks an error in the shape of the layer before the service: type and message. */
  static void assertFrontError(RekognitionResponse response, String type, String message) {
    Map<?, ?> body = members(response);
    assertThat(body.get("__type")).isEqualTo(type);
    assertThat(body.get("message")).isEqualTo(message);
    assertThat(body).hasSize(2);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(type);
  }
}
