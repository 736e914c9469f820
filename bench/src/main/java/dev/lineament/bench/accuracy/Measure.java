package dev.lineament.bench.accuracy;

/**
 * A kind of score.
 *
 * @param name for people
 * @param unit of its values
 */
record Measure(String name, Unit unit) {
  /** Pictures on which a score could not be computed because no face was found in them. */
  static final Measure NO_FACE = new Measure("no face found", Unit.COUNT);

  /** Pictures that the engine refused or failed on. */
  static final Measure NO_ANSWER = new Measure("no answer", Unit.COUNT);

  static final Measure AGE_ERROR = new Measure("AgeRange error of the middle", Unit.YEARS);
  static final Measure AGE_INSIDE = new Measure("AgeRange holds the age", Unit.SHARE);
  static final Measure AGE_WIDTH = new Measure("AgeRange mean width", Unit.YEARS);

  static Measure accuracy(String attribute) {
    return new Measure(attribute + " accuracy", Unit.SHARE);
  }

  static Measure balanced(String attribute) {
    return new Measure(attribute + " balanced accuracy", Unit.SHARE);
  }
}
