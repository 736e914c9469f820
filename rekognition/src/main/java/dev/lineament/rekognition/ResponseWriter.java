package dev.lineament.rekognition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers as JSON. */
final class ResponseWriter {
  private static final int OK = 200;

  // Plain, because a reader of 1E-7 may take it for text.
  private final JsonMapper json =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  RekognitionResponse write(Answer answer, String operation, String requestId) {
    return switch (answer) {
      case Answer.Result(Map<String, Object> document) ->
          new RekognitionResponse(OK, json.writeValueAsBytes(document), null, operation, requestId);
      case Answer.Failure(RekognitionError error, String message) ->
          new RekognitionResponse(
              error.status(),
              json.writeValueAsBytes(body(error, message)),
              error,
              operation,
              requestId);
    };
  }

  private static Map<String, Object> body(RekognitionError error, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("__type", error.wireName());
    switch (error.layer()) {
      case SERVICE -> {
        body.put("Code", error.wireName());
        body.put("Logref", UUID.randomUUID().toString());
        body.put("Message", message);
      }
      case FRONT -> body.put("message", message);
    }
    return body;
  }
}
