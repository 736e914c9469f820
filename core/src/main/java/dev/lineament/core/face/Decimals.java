package dev.lineament.core.face;

import java.math.BigDecimal;

/** Numbers as exact decimals, because DynamoDB takes no floats. */
public final class Decimals {
  private Decimals() {}

  /**
   * The shortest decimal that reads back as the same float32: 0.9f is 0.9, never the
   * 0.8999999761581421 that widening to double would give. Without exponent or trailing zeros.
   *
   * @throws IllegalArgumentException for NaN and infinities, which are no decimals
   */
  public static BigDecimal of(float value) {
    Ranges.finite("number", value);
    BigDecimal shortest = new BigDecimal(Float.toString(value)).stripTrailingZeros();
    // stripTrailingZeros writes 100 as 1E+2.
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  /** A whole number. */
  public static BigDecimal of(int value) {
    return BigDecimal.valueOf(value);
  }
}
