package dev.lineament.engine;

import dev.lineament.core.face.Judgement;

/**
 * How to judge an attribute that few or many faces have. The odds are those of photographs as they
 * are, but "yes" is said from a lower probability than a half: where one face in thirteen has a
 * mustache, a half would miss most of the faint ones.
 *
 * @param odds that the face has it
 * @param from probability from which the answer is yes, 0 to 0.5
 */
record Verdict(Logistic odds, double from) {
  private static final float LEAST_CONFIDENCE = 0.5f;

  /** The answer, and how likely it is to be right; never less than 50. */
  Judgement on(double... numbers) {
    float probability = odds.probability(numbers);
    boolean value = probability >= from;
    float right = value ? probability : 1 - probability;
    return new Judgement(value, 100 * Math.max(LEAST_CONFIDENCE, right));
  }
}
