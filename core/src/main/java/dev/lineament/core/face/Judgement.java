package dev.lineament.core.face;

/**
 * A yes-or-no attribute of a face, such as Smile or EyesOpen.
 *
 * @param value yes or no
 * @param confidence 0 to 100, that {@code value} is right (also when it is no)
 */
public record Judgement(boolean value, float confidence) {
  public Judgement {
    Ranges.percent("Confidence", confidence);
  }

  /** The judgement that a probability of "yes", 0 to 1, amounts to. */
  public static Judgement ofProbability(float yes) {
    boolean value = yes >= 0.5f;
    return new Judgement(value, 100 * (value ? yes : 1 - yes));
  }

  /** That this or the other is so: as sure as the surer yes, or as the less sure no. */
  public Judgement or(Judgement other) {
    if (value != other.value) {
      return value ? this : other;
    }
    return value == confidence >= other.confidence ? this : other;
  }
}
