package dev.lineament.core.handler;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.analysis.ScriptedAnalyzer;
import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An analyzer for which an image is a text: the number of its faces, or "refused". */
final class ScriptedFaces {
  private ScriptedFaces() {}

  static ScriptedAnalyzer analyzer() {
    return new ScriptedAnalyzer(bytes -> analysis(new String(bytes, StandardCharsets.UTF_8)));
  }

  private static Analysis analysis(String text) {
    if (text.equals("refused")) {
      return new Analysis.Refused(Analysis.Reason.INVALID_FORMAT, "it is a text file");
    }
    int count = Integer.parseInt(text.split(" ", -1)[0]);
    Random random = new Random(text.hashCode());
    List<FaceDetail> faces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      faces.add(
          FaceDetail.builder(
                  new BoundingBox(random.nextFloat(), random.nextFloat(), random.nextFloat(), 0.9f),
                  100 * random.nextFloat())
              .ageRange(new AgeRange(20 + random.nextInt(9), 30 + random.nextInt(9)))
              .emotions(List.of(new Emotion(EmotionType.CALM, 100 * random.nextFloat())))
              .build());
    }
    return new Analysis.Faces(faces, new ImageSize(640, 480));
  }
}
