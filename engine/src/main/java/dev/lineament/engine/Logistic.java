package dev.lineament.engine;

/**
 * A probability from measured numbers: 1 / (1 + exp(-(bias + sum of weight x number))).
 *
 * @param bias the sum when all numbers are 0
 * @param weights one for each number
 */
record Logistic(double bias, double... weights) {
  /** Probability of "yes", 0 to 1. */
  float probability(double... numbers) {
    double sum = bias;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * numbers[i];
    }
    return (float) (1 / (1 + Math.exp(-sum)));
  }
}
