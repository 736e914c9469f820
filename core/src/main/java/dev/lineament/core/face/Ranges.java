package dev.lineament.core.face;

/** Checks shared by the records of this package. */
final class Ranges {
  private Ranges() {}

  static float percent(String name, float value) {
    return within(name, value, 0, 100);
  }

  static float degrees(String name, float value) {
    return within(name, value, -180, 180);
  }

  static float finite(String name, float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", not a finite number");
    }
    return value;
  }

  private static float within(String name, float value, float low, float high) {
    // Written so that NaN fails too.
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", outside " + low + " to " + high);
    }
    return value;
  }
}
