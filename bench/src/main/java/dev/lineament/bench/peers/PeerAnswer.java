package dev.lineament.bench.peers;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.GenderType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Reads what a library found, in the words of the engine. */
final class PeerAnswer {
  private PeerAnswer() {}

  /**
   * The faces, largest first.
   *
   * @throws IOException if the library failed
   */
  static Analysis of(JsonNode answer) throws IOException {
    if (!answer.has("faces")) {
      throw new IOException(answer.path("failed").asString("it gave no faces"));
    }
    ImageSize size = new ImageSize(answer.get("width").asInt(), answer.get("height").asInt());
    List<FaceDetail> faces = new ArrayList<>();
    for (JsonNode face : answer.get("faces")) {
      faces.add(face(face, size));
    }
    return new Analysis.Faces(faces.stream().sorted(FaceDetail.LARGEST_FIRST).toList(), size);
  }

  private static FaceDetail face(JsonNode face, ImageSize size) {
    JsonNode box = face.get("box");
    BoundingBox fractions =
        new BoundingBox(
            (float) (box.get(2).asDouble() / size.widthPixels()),
            (float) (box.get(3).asDouble() / size.heightPixels()),
            (float) (box.get(0).asDouble() / size.widthPixels()),
            (float) (box.get(1).asDouble() / size.heightPixels()));
    FaceDetail.Builder detail = FaceDetail.builder(fractions, percent(face, "score"));
    if (face.hasNonNull("age")) {
      detail.ageRange(age(face.get("age").asDouble()));
    }
    if (face.hasNonNull("gender") && !face.get("gender").asString().equals("unknown")) {
      GenderType gender =
          GenderType.valueOf(face.get("gender").asString().toUpperCase(Locale.ROOT));
      detail.gender(new Gender(gender, percent(face, "genderScore")));
    }
    if (face.hasNonNull("emotion")) {
      EmotionType emotion = EmotionType.valueOf(face.get("emotion").asString());
      detail.emotions(List.of(new Emotion(emotion, percent(face, "emotionScore"))));
    }
    return detail.build();
  }

  /** The narrowest range of whole years whose middle is the age, to half a year. */
  private static AgeRange age(double age) {
    int halves = (int) Math.max(0, Math.round(2 * age));
    return new AgeRange(halves / 2, (halves + 1) / 2);
  }

  private static float percent(JsonNode face, String name) {
    return (float) (100 * Math.clamp(face.path(name).asDouble(1), 0, 1));
  }
}
