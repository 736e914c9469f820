package dev.lineament.engine;

import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.face.Judgement;

/**
 * What the models' numbers mean. All constants were fitted on labelled photographs of the kinds
 * named, so that a confidence of 90 was right in about nine cases of ten there.
 */
final class Calibration {
  /** Of the logit of happy, and the lift of the mouth's corners; 2,400 celebrities and smiles. */
  private static final Logistic SMILE = new Logistic(-0.687, 0.376, 33.7);

  /**
   * Of the logarithms of the opening between the lips, as the attention mesh and as the face mesh
   * see it, and the width of the mouth; 1,000 celebrities.
   */
  private static final Logistic MOUTH_OPEN = new Logistic(10.65, 1.71, 2.27, 14.2);

  /** Added to an opening, so that the logarithm of a closed mouth is finite; in face sizes. */
  private static final double CLOSED_MOUTH = 0.005;

  /**
   * Of the opening of the lids; 95 faces and 143 portraits. Even odds at 0.26: no closed eyes were
   * more open, and of eyes that smile 5 % less.
   */
  private static final Logistic EYES_OPEN = new Logistic(-11.7, 45);

  /**
   * The networks are far too sure of expressions: of what the first gave over 90 %, 70 % was right.
   * So the logarithms of their probabilities are weighed, mean of two views each; 1,342 faces of
   * seven classes.
   */
  private static final double EXPRESSION_WEIGHT = 0.16;

  private static final double EXPRESSION_VOTE_WEIGHT = 0.37;

  /**
   * Added for each class, in the order of {@link Expression#CLASSES}: both networks see fear and
   * disgust too seldom.
   */
  private static final double[] EXPRESSION_BIAS = {-0.6, -0.4, -0.9, -0.2, 0.6, 0.8, 0.7};

  /** Probabilities of expressions below this one say nothing more. */
  private static final double LEAST_EXPRESSION = 1e-6;

  /** The happy probability of some networks is exactly 0 or 1; its logit must stay finite. */
  private static final double LEAST_PROBABILITY = 1e-4;

  /**
   * Of the logit of male by the first network, and by the second; 686 people of 13 years and older,
   * and 999 celebrities. The first takes women for men more often than men for women.
   */
  private static final Logistic MALE = new Logistic(-0.33, 1.0, 0.3);

  // The middle of the true ages, in years, of 950 faces that the network estimates to be so old:
  // it is right up to 55 and takes the old for younger.
  private static final double[] MIDDLE_OF = {0, 55, 70, 85, 100};
  private static final double[] MIDDLE = {0, 55, 74, 89, 100};

  // Years to either side of it that hold 80 % of those true ages.
  private static final double[] SPREAD_OF = {2, 20, 45, 70, 90};
  private static final double[] SPREAD = {1.5, 6.9, 11.2, 11.4, 9};

  private Calibration() {}

  static Judgement smile(float happy, double lift) {
    return Judgement.ofProbability(SMILE.probability(logit(happy), lift));
  }

  static Judgement mouthOpen(Mouth.Look look) {
    return Judgement.ofProbability(
        MOUTH_OPEN.probability(
            Math.log(look.fineOpening() + CLOSED_MOUTH),
            Math.log(look.opening() + CLOSED_MOUTH),
            look.width()));
  }

  static Judgement eyesOpen(double opening) {
    return Judgement.ofProbability(EYES_OPEN.probability(opening));
  }

  /**
   * How sure to be of each expression, 0 to 1.
   *
   * @param looks probabilities by the first network, of two views
   * @param votes by the second
   */
  static float[] expressions(float[][] looks, float[][] votes) {
    double[] powers = new double[EXPRESSION_BIAS.length];
    double sum = 0;
    for (int i = 0; i < powers.length; i++) {
      powers[i] =
          Math.exp(
              EXPRESSION_WEIGHT * meanLogarithm(looks, i)
                  + EXPRESSION_VOTE_WEIGHT * meanLogarithm(votes, i)
                  + EXPRESSION_BIAS[i]);
      sum += powers[i];
    }
    float[] calibrated = new float[powers.length];
    for (int i = 0; i < powers.length; i++) {
      calibrated[i] = (float) (powers[i] / sum);
    }
    return calibrated;
  }

  private static double meanLogarithm(float[][] views, int index) {
    double sum = 0;
    for (float[] probabilities : views) {
      sum += Math.log(Math.max(probabilities[index], LEAST_EXPRESSION));
    }
    return sum / views.length;
  }

  /**
   * The gender.
   *
   * @param male probability by the first network
   * @param vote logarithm of the odds of male by the second
   */
  static Gender gender(float male, double vote) {
    float probability = MALE.probability(logit(male), vote);
    return probability >= 0.5f
        ? new Gender(GenderType.MALE, 100 * probability)
        : new Gender(GenderType.FEMALE, 100 * (1 - probability));
  }

  /** The range for an estimated age; wide where the estimate is seldom right. */
  static AgeRange ageRange(double estimate) {
    double middle = interpolated(estimate, MIDDLE_OF, MIDDLE);
    double spread = interpolated(estimate, SPREAD_OF, SPREAD);
    return new AgeRange(
        (int) Math.max(0, Math.round(middle - spread)), (int) Math.round(middle + spread));
  }

  /** On the line through points of rising x; beyond its ends, at its ends. */
  private static double interpolated(double x, double[] xs, double[] ys) {
    int last = xs.length - 1;
    double inside = Math.clamp(x, xs[0], xs[last]);
    int upper = 1;
    while (upper < last && xs[upper] < inside) {
      upper++;
    }
    double share = (inside - xs[upper - 1]) / (xs[upper] - xs[upper - 1]);
    return ys[upper - 1] + share * (ys[upper] - ys[upper - 1]);
  }

  /** Logarithm of the odds; finite for 0 and 1 too. */
  static double logit(float probability) {
    double inside = Math.clamp(probability, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
    return Math.log(inside / (1 - inside));
  }
}
