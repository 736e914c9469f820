package dev.lineament.core.face;

/**
 * The gender that a face appears to have.
 *
 * @param value the guess
 * @param confidence 0 to 100, that the guess is right
 */
public record Gender(GenderType value, float confidence) {
  public Gender {
    Ranges.percent("Confidence", confidence);
  }
}
