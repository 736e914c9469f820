package dev.lineament.core.face;

/**
 * One emotion that a face seems to show; the confidences of a face need not sum to 100.
 *
 * @param type which
 * @param confidence 0 to 100
 */
public record Emotion(EmotionType type, float confidence) {
  public Emotion {
    Ranges.percent("Confidence", confidence);
  }
}
