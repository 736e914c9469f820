package dev.lineament.core.face;

/**
 * The apparent age, in years, both ends included.
 *
 * @param low youngest, not negative
 * @param high oldest, at least {@code low}
 */
public record AgeRange(int low, int high) {
  public AgeRange {
    if (low < 0 || high < low) {
      throw new IllegalArgumentException("age range " + low + " to " + high);
    }
  }
}
