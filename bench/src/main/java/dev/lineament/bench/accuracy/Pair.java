package dev.lineament.bench.accuracy;

/**
 * Two pictures that were compared.
 *
 * @param fold which part of the set it belongs to
 * @param same whether they show the same person
 * @param similarity 0 to 100; {@link #NOT_COMPARED} if no face was found in one
 */
record Pair(int fold, boolean same, float similarity) {
  /** Less than every similarity, so that such a pair is taken for different people. */
  static final float NOT_COMPARED = -1;

  /** Whether it is judged right where so much, or more, is taken for the same person. */
  boolean isRightAt(double threshold) {
    return same == similarity >= threshold;
  }
}
