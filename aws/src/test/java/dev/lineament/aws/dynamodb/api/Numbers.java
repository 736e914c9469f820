package dev.lineament.aws.dynamodb.api;

import java.math.BigDecimal;

/** Numbers as DynamoDB keeps them: 38 digits, from 1E-130 to 9.99…E+125, and zero. */
final class Numbers {
  private static final int MAX_DIGITS = 38;
  private static final int MIN_EXPONENT = -130;
  private static final int MAX_EXPONENT = 125;

  private Numbers() {}

  static Object readAny(Object text) {
    return read((String) text);
  }

  static BigDecimal read(String text) {
    BigDecimal number = parse(text).stripTrailingZeros();
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    int exponent = number.precision() - number.scale() - 1;
    if (exponent > MAX_EXPONENT) {
      throw ApiException.validation(
          "Number overflow. Attempting to store a number with magnitude larger than supported"
              + " range");
    }
    if (exponent < MIN_EXPONENT) {
      throw ApiException.validation(
          "Number underflow. Attempting to store a number with magnitude smaller than supported"
              + " range");
    }
    if (number.precision() > MAX_DIGITS) {
      throw ApiException.validation(
          "Attempting to store more than 38 significant digits in a Number");
    }
    return number;
  }

  private static BigDecimal parse(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      throw ApiException.validation(
          text.isEmpty()
              ? "The parameter cannot be converted to a numeric value"
              : "The parameter cannot be converted to a numeric value: " + text);
    }
  }

  static String write(BigDecimal number) {
    return number.toPlainString();
  }

  /** About one byte for two digits, and one more. */
  static int size(BigDecimal number) {
    int digits = number.signum() == 0 ? 0 : number.precision();
    return (digits + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
  }
}
