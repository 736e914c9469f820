package dev.lineament.aws.rekognition;

import dev.lineament.aws.ScriptedAnswer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rekognition's answers as they come over the wire. */
public final class RekognitionWire {
  private static final String JSON = "application/x-amz-json-1.1";

  private RekognitionWire() {}

  /** The answer to DetectFaces: the members of FaceDetail, as JSON objects. */
  public static ScriptedAnswer faces(String... faceDetails) {
    return json(200, "{\"FaceDetails\":[" + String.join(",", faceDetails) + "]}");
  }

  /** A square face of which only that is known. */
  public static String face(float side, float left) {
    return "{\"BoundingBox\":{\"Width\":%s,\"Height\":%s,\"Left\":%s,\"Top\":0.1},\"Confidence\":99}"
        .formatted(side, side, left);
  }

  /** So many faces, from the smallest to the largest. */
  public static String[] growingFaces(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(index -> face(index / 1_000f, 0))
        .collect(Collectors.toList())
        .toArray(String[]::new);
  }

  /** One of Rekognition's own errors. */
  public static ScriptedAnswer error(int status, String code, String message) {
    return json(
        status,
        "{\"__type\":\"%s\",\"Code\":\"%s\",\"Logref\":\"1\",\"Message\":\"%s\"}"
            .formatted(code, code, message));
  }

  static ScriptedAnswer json(int status, String body) {
    return ScriptedAnswer.of(status, body).with("Content-Type", JSON);
  }
}
