package dev.lineament.bench.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.bench.fit.LogisticRegression.Example;
import dev.lineament.bench.fit.LogisticRegression.Learnt;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  @Test
  void findsTheSlopeThatAFeatureHas() {
    // Without a penalty, yes three times in four at 1 and once in four at -1: log(3) per unit.
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      examples.add(example(i < 3, 1, 1));
      examples.add(example(i < 1, 1, -1));
    }

    Learnt learnt = LogisticRegression.fit(examples, 0);

    assertThat(learnt.bias()).isCloseTo(0, within(1e-5));
    assertThat(learnt.weights()[0]).isCloseTo(Math.log(3), within(1e-5));
  }

  @Test
  void countsYesAndNoEquallyHoweverManyThereAre() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      examples.add(example(false, 1, i % 4 == 0 ? 1 : -1));
    }
    for (int i = 0; i < 4; i++) {
      examples.add(example(true, 1, i % 4 == 0 ? -1 : 1));
    }

    Learnt learnt = LogisticRegression.fit(examples, 0);

    assertThat(learnt.score(new float[] {0})).isCloseTo(0, within(1e-5));
    assertThat(learnt.score(new float[] {1})).isCloseTo(Math.log(3), within(1e-5));
  }

  @Test
  void aWeightOfTwoIsTheSameAsStandingThereTwice() {
    List<Example> twice = new ArrayList<>();
    List<Example> heavy = new ArrayList<>();
    for (Example each : random(40)) {
      twice.add(each);
      twice.add(each);
      heavy.add(new Example(each.features(), each.yes(), 2));
    }

    Learnt a = LogisticRegression.fit(twice, 0.1);
    Learnt b = LogisticRegression.fit(heavy, 0.1);

    for (int i = 0; i < a.weights().length; i++) {
      assertThat(a.weights()[i]).isCloseTo(b.weights()[i], within(1e-5));
    }
  }

  @Test
  void aFeatureThatNeverVariesHasNoWeight() {
    List<Example> examples = List.of(example(true, 1, 3, 7), example(false, 1, -3, 7));

    assertThat(LogisticRegression.fit(examples, 0.1).weights()[1]).isZero();
  }

  @Test
  void aLargerPenaltyMakesSmallerWeights() {
    List<Example> examples = random(200);

    double weak = Math.abs(LogisticRegression.fit(examples, 0.01).weights()[0]);
    double strong = Math.abs(LogisticRegression.fit(examples, 1).weights()[0]);

    assertThat(strong).isLessThan(weak / 2);
  }

  @Test
  void givesTheSameBitsAgain() {
    Learnt first = LogisticRegression.fit(random(200), 0.05);
    Learnt again = LogisticRegression.fit(random(200), 0.05);

    assertThat(again.bias()).isEqualTo(first.bias());
    assertThat(again.weights()).isEqualTo(first.weights());
  }

  @Test
  void refusesToLearnFromYesAlone() {
    assertThatThrownBy(() -> LogisticRegression.fit(List.of(example(true, 1, 1)), 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be examples of yes and of no");
  }

  @Test
  void findsTheMinimumOfACrookedBowl() {
    // (x - 3)^2 + 100 (y + 1)^2 + (x - 3)(y + 1), steep one way and flat the other.
    double[] found =
        Minimum.of(
            (at, slope) -> {
              double x = at[0] - 3;
              double y = at[1] + 1;
              slope[0] = 2 * x + y;
              slope[1] = 200 * y + x;
              return x * x + 100 * y * y + x * y;
            },
            2);

    assertThat(found[0]).isCloseTo(3, within(1e-5));
    assertThat(found[1]).isCloseTo(-1, within(1e-5));
  }

  private static List<Example> random(int count) {
    Random random = new Random(1);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = random.nextGaussian();
      boolean yes = x + random.nextGaussian() > 0;
      examples.add(example(yes, 1, x, random.nextGaussian(), random.nextGaussian()));
    }
    return examples;
  }

  private static Example example(boolean yes, double weight, double... features) {
    float[] given = new float[features.length];
    for (int i = 0; i < given.length; i++) {
      given[i] = (float) features[i];
    }
    return new Example(given, yes, weight);
  }
}
