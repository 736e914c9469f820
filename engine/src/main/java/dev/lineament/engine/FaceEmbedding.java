package dev.lineament.engine;

import java.util.Arrays;

/**
 * What tells a face from those of other people: 128 numbers, nearer to each other for the same
 * person. Treat them as you treat the picture: they are personal data, and stay the same for years.
 * Numbers of different sets of models cannot be compared.
 */
public final class FaceEmbedding {
  /** How many numbers. */
  public static final int SIZE = 128;

  /**
   * Of the distance of two embeddings, on 1,800 pairs of news photographs, half of them of the same
   * person: the slope is fitted; the bias is such that 80 stands where most were told right, at a
   * distance of 0.41. There, 4 of 1,000 pairs of different people were taken for the same, and 11
   * of 1,000 of the same for different.
   */
  private static final Logistic SAME = new Logistic(36.1, -84.7);

  private final float[] values;

  /**
   * An embedding.
   *
   * @param values as {@link #values()} gave them
   * @throws IllegalArgumentException if they are not {@link #SIZE} numbers
   */
  public FaceEmbedding(float[] values) {
    if (values.length != SIZE) {
      throw new IllegalArgumentException(
          "an embedding has " + SIZE + " numbers, not " + values.length);
    }
    this.values = values.clone();
  }

  /** The mean of several looks at a face, of length 1. */
  static FaceEmbedding mean(float[]... looks) {
    double[] sum = new double[SIZE];
    for (float[] look : looks) {
      for (int i = 0; i < SIZE; i++) {
        sum[i] += look[i];
      }
    }
    double length = Math.sqrt(Arrays.stream(sum).map(value -> value * value).sum());
    float[] mean = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      mean[i] = (float) (sum[i] / length);
    }
    return new FaceEmbedding(mean);
  }

  /** The numbers, of which the sum of squares is 1; the caller owns the array. */
  public float[] values() {
    return values.clone();
  }

  /**
   * How sure it is that two faces are of the same person, 0 to 100, when as many pairs are as are
   * not. 80 is a sensible threshold: Rekognition's own.
   */
  public float similarity(FaceEmbedding other) {
    return 100 * SAME.probability(distance(other));
  }

  /** Euclidean distance, 0 to 2. */
  double distance(FaceEmbedding other) {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      double difference = values[i] - other.values[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FaceEmbedding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Says nothing of the face, so that a log cannot. */
  @Override
  public String toString() {
    return "FaceEmbedding";
  }
}
