package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FaceEmbeddingTest {
  /** Of numbers of float32 that are at most 1. */
  private static final double ROUNDING = 1e-6;

  @Test
  void isTheDirectionOfTheMeanOfTheLooks() {
    float[] one = new float[FaceEmbedding.SIZE];
    float[] other = new float[FaceEmbedding.SIZE];
    one[0] = 6;
    other[1] = 8;

    float[] mean = FaceEmbedding.mean(one, other).values();

    assertThat((double) mean[0]).isCloseTo(0.6, within(ROUNDING));
    assertThat((double) mean[1]).isCloseTo(0.8, within(ROUNDING));
    assertThat(mean[2]).isZero();
  }

  @Test
  void saysEightyAtADistanceOfAboutFourTenths() {
    // On a circle of radius 1, a distance is twice the sine of half the angle.
    double angle = 2 * Math.asin(0.40985 / 2);

    // The logarithm of the odds of 80 to 20 is 1.386 = 36.1 - 84.7 * 0.40985.
    assertThat(at(0).similarity(at(angle))).isCloseTo(80, within(0.1f));
  }

  @Test
  void isSurestOfTheSameFaceAndLessSureTheFartherAway() {
    assertThat(at(0).similarity(at(0))).isEqualTo(100);
    assertThat(at(0).similarity(at(0.5))).isLessThan(at(0).similarity(at(0.4)));
    assertThat(at(0).similarity(at(Math.PI))).isCloseTo(0, within(1e-6f));
  }

  @Test
  void isTheSameBothWays() {
    assertThat(at(0.1).similarity(at(0.5))).isEqualTo(at(0.5).similarity(at(0.1)));
  }

  @Test
  void refusesTooFewAndTooManyNumbers() {
    assertThatThrownBy(() -> new FaceEmbedding(new float[127]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an embedding has 128 numbers, not 127");
    assertThatThrownBy(() -> new FaceEmbedding(new float[129]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sharesNoArrayAndTellsALogNothing() {
    float[] values = new float[FaceEmbedding.SIZE];
    values[0] = 1;
    FaceEmbedding embedding = new FaceEmbedding(values);
    values[0] = 2;
    embedding.values()[0] = 3;

    assertThat(embedding).isEqualTo(at(0)).hasToString("FaceEmbedding");
  }

  private static FaceEmbedding at(double angle) {
    float[] values = new float[FaceEmbedding.SIZE];
    values[0] = (float) Math.cos(angle);
    values[1] = (float) Math.sin(angle);
    return new FaceEmbedding(values);
  }
}
