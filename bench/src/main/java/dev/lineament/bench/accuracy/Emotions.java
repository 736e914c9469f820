package dev.lineament.bench.accuracy;

import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** The seven emotions that sets of pictures are labelled with. */
final class Emotions {
  private static final Map<String, EmotionType> BY_LABEL =
      Map.of(
          "happy", EmotionType.HAPPY,
          "sad", EmotionType.SAD,
          "angry", EmotionType.ANGRY,
          "disgust", EmotionType.DISGUSTED,
          "surprise", EmotionType.SURPRISED,
          "fear", EmotionType.FEAR,
          "neutral", EmotionType.CALM);

  private Emotions() {}

  static EmotionType labelled(String label) {
    EmotionType type = BY_LABEL.get(label);
    if (type == null) {
      throw new IllegalArgumentException("no emotion is labelled '" + label + "'");
    }
    return type;
  }

  /** The strongest of the seven; what else a face may show is ignored. */
  static Optional<Emotion> strongest(FaceDetail face) {
    return face.emotions().stream()
        .filter(emotion -> BY_LABEL.containsValue(emotion.type()))
        .max(Comparator.comparingDouble(Emotion::confidence));
  }
}
