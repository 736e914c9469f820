package dev.lineament.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is answered to a request.
 *
 * @param status HTTP status
 * @param headers by name, {@code Content-Type} among them
 * @param body may be empty
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
  private static final String JSON_TYPE = "application/json";

  // Plain, because a reader of 1E-7 may take it for text.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /** A document of maps, lists, strings, numbers and booleans. */
  public static HttpAnswer json(int status, Map<String, Object> document) {
    return new HttpAnswer(
        status, Map.of("Content-Type", JSON_TYPE), JSON.writeValueAsBytes(document));
  }

  /**
   * {@code {"error":{"code":"...","message":"..."}}}.
   *
   * @param code for programs
   * @param message for people: one sentence
   */
  public static HttpAnswer error(int status, String code, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    return json(status, Map.of("error", error));
  }

  /** The same with one more header. */
  public HttpAnswer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpAnswer(status, more, body);
  }
}
