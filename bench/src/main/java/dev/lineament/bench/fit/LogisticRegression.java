package dev.lineament.bench.fit;

import dev.lineament.models.Heads;
import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression with an L2 penalty: features are first brought to a mean of 0 and a deviation
 * of 1, and the penalty is on those.
 */
final class LogisticRegression {
  /** A feature that varies less says nothing. */
  private static final double LEAST_DEVIATION = 1e-6;

  private LogisticRegression() {}

  /**
   * One thing to learn from.
   *
   * @param features of it
   * @param yes the truth
   * @param weight how much it counts
   */
  record Example(float[] features, boolean yes, double weight) {}

  /**
   * What was learnt: yes is as likely as no where {@code bias + sum of weight x feature} is 0.
   *
   * @param weights one for each feature as it comes
   */
  record Learnt(double bias, double[] weights) {
    double score(float[] features) {
      double sum = bias;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * features[i];
      }
      return sum;
    }

    /** The same in float32, as heads are stored. */
    Heads.Weights asStored() {
      float[] factors = new float[weights.length];
      for (int i = 0; i < factors.length; i++) {
        factors[i] = (float) weights[i];
      }
      return new Heads.Weights((float) bias, factors);
    }
  }

  /**
   * Learns; yes and no count equally, however many there are of each.
   *
   * @param penalty L2, in shares of the examples' total weight
   */
  static Learnt fit(List<Example> given, double penalty) {
    List<Example> examples = balanced(given);
    int count = examples.getFirst().features.length;
    double[] mean = new double[count];
    double[] deviation = new double[count];
    measure(examples, mean, deviation);
    float[][] standard =
        examples.stream().map(each -> standard(each, mean, deviation)).toArray(float[][]::new);
    double[] found =
        Minimum.of((at, slope) -> loss(examples, standard, penalty, at, slope), count + 1);
    double[] weights = new double[count];
    double bias = found[count];
    for (int i = 0; i < count; i++) {
      weights[i] = deviation[i] == 0 ? 0 : found[i] / deviation[i];
      bias -= weights[i] * mean[i];
    }
    return new Learnt(bias, weights);
  }

  private static List<Example> balanced(List<Example> given) {
    double yes = given.stream().filter(Example::yes).mapToDouble(Example::weight).sum();
    double no = given.stream().filter(each -> !each.yes).mapToDouble(Example::weight).sum();
    if (yes == 0 || no == 0) {
      throw new IllegalArgumentException("there must be examples of yes and of no");
    }
    return given.stream()
        .map(
            each -> new Example(each.features, each.yes, each.weight / (2 * (each.yes ? yes : no))))
        .toList();
  }

  private static void measure(List<Example> examples, double[] mean, double[] deviation) {
    for (Example example : examples) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += example.weight * example.features[i];
      }
    }
    for (Example example : examples) {
      for (int i = 0; i < mean.length; i++) {
        double off = example.features[i] - mean[i];
        deviation[i] += example.weight * off * off;
      }
    }
    for (int i = 0; i < mean.length; i++) {
      double root = Math.sqrt(deviation[i]);
      deviation[i] = root < LEAST_DEVIATION ? 0 : root;
    }
  }

  private static float[] standard(Example example, double[] mean, double[] deviation) {
    float[] standard = new float[mean.length];
    for (int i = 0; i < standard.length; i++) {
      standard[i] =
          deviation[i] == 0 ? 0 : (float) ((example.features[i] - mean[i]) / deviation[i]);
    }
    return standard;
  }

  private static double loss(
      List<Example> examples, float[][] standard, double penalty, double[] at, double[] slope) {
    int count = at.length - 1;
    double loss = 0;
    Arrays.fill(slope, 0);
    for (int row = 0; row < standard.length; row++) {
      Example example = examples.get(row);
      float[] features = standard[row];
      double sum = at[count];
      for (int i = 0; i < count; i++) {
        sum += at[i] * features[i];
      }
      double wrong = example.yes ? -sum : sum;
      // log(1 + exp(wrong)), without overflow.
      loss += example.weight * (Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(wrong))));
      double pull = example.weight * (example.yes ? -1 : 1) / (1 + Math.exp(-wrong));
      for (int i = 0; i < count; i++) {
        slope[i] += pull * features[i];
      }
      slope[count] += pull;
    }
    for (int i = 0; i < count; i++) {
      loss += penalty / 2 * at[i] * at[i];
      slope[i] += penalty * at[i];
    }
    return loss;
  }
}
