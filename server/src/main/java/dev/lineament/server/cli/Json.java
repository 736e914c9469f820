package dev.lineament.server.cli;

import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.FaceDetailDocument;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Documents as JSON; every number as the exact decimal that it is. */
final class Json {
  // Plain, because a reader of 1E-7 may take it for text.
  private static final JsonMapper COMPACT =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
  private static final JsonMapper PRETTY =
      COMPACT.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** What DetectFaces answers for an image with these faces. */
  static Map<String, Object> detectFacesResponse(List<FaceDetail> faces) {
    return Map.of("FaceDetails", faces.stream().map(FaceDetailDocument::of).toList());
  }

  /** On one line. */
  static String line(Map<String, Object> document) {
    return COMPACT.writeValueAsString(document);
  }

  /** Over several lines, indented. */
  static String pretty(Map<String, Object> document) {
    return PRETTY.writeValueAsString(document);
  }
}
