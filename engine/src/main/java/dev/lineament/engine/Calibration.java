package dev.lineament.engine;

import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.Judgement;

/**
 * What the models' numbers mean. All constants were fitted on labelled photographs of the kinds
 * named, so that a confidence of 90 was right in about nine cases of ten there.
 */
final class Calibration {
  /** Of the logit of happy, and the lift of the mouth's corners; 2,400 celebrities and smiles. */
  private static final Logistic SMILE = new Logistic(-0.687, 0.376, 33.7);

  /** Of the opening between the lips; 2,000 celebrities. Even odds at 0.074. */
  private static final Logistic MOUTH_OPEN = new Logistic(-2.98, 40.5);

  /** Of the opening of the lids; 93 faces and 23 portraits. Even odds at 0.27. */
  private static final Logistic EYES_OPEN = new Logistic(-12.15, 45);

  /** The happy probability of some networks is exactly 0 or 1; its logit must stay finite. */
  private static final double LEAST_PROBABILITY = 1e-4;

  // The middle 82 % of the true ages, in years, of 950 faces that the model estimates to be so old.
  private static final double[] ESTIMATED = {1, 8, 18, 30, 50, 70};
  private static final double[] YOUNGEST = {0, 5.3, 12.4, 21.6, 38.3, 66};
  private static final double[] OLDEST = {2, 12.8, 23.9, 42.3, 61.4, 96};

  private Calibration() {}

  static Judgement smile(float happy, double lift) {
    return Judgement.ofProbability(SMILE.probability(logit(happy), lift));
  }

  static Judgement mouthOpen(double opening) {
    return Judgement.ofProbability(MOUTH_OPEN.probability(opening));
  }

  static Judgement eyesOpen(double opening) {
    return Judgement.ofProbability(EYES_OPEN.probability(opening));
  }

  /** The range for an estimated age; wide where the estimate is seldom right. */
  static AgeRange ageRange(double estimate) {
    return new AgeRange(
        (int) Math.round(interpolated(estimate, YOUNGEST)),
        (int) Math.round(interpolated(estimate, OLDEST)));
  }

  private static double interpolated(double estimate, double[] values) {
    int last = ESTIMATED.length - 1;
    double inside = Math.clamp(estimate, ESTIMATED[0], ESTIMATED[last]);
    int upper = 1;
    while (upper < last && ESTIMATED[upper] < inside) {
      upper++;
    }
    double share = (inside - ESTIMATED[upper - 1]) / (ESTIMATED[upper] - ESTIMATED[upper - 1]);
    return values[upper - 1] + share * (values[upper] - values[upper - 1]);
  }

  private static double logit(float probability) {
    double inside = Math.clamp(probability, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
    return Math.log(inside / (1 - inside));
  }
}
