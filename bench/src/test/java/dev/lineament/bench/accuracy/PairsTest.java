package dev.lineament.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {
  private static final double ROUNDING = 1e-9;

  @Test
  void judgesAFoldByTheThresholdOfTheOthers() {
    Pairs pairs =
        new Pairs(
            List.of(
                new Pair(1, false, 10),
                new Pair(1, false, 20),
                new Pair(1, true, 40),
                new Pair(2, false, 35),
                new Pair(2, true, 25)));

    assertThat(pairs.folds()).containsExactly(1, 2);
    // Half way between 20 and 40.
    assertThat(pairs.where(pair -> pair.fold() == 1).bestThreshold())
        .isCloseTo(30, within(ROUNDING));
    assertThat(pairs.accuracyOf(2)).isZero();
  }

  @Test
  void takesOneOfThoseThresholdsThatAreEquallyGood() {
    Pairs pairs =
        new Pairs(
            List.of(
                new Pair(1, false, 10),
                new Pair(1, true, 20),
                new Pair(1, false, 30),
                new Pair(1, true, 40)));

    // Three are right from 10 to 20 and from 30 to 40, but only two between.
    assertThat(pairs.bestThreshold()).isCloseTo(35, within(ROUNDING));
  }

  @Test
  void takesAPairThatWasNotComparedForDifferent() {
    Pair pair = new Pair(1, true, Pair.NOT_COMPARED);

    assertThat(pair.isRightAt(0)).isFalse();
    assertThat(new Pair(1, false, Pair.NOT_COMPARED).isRightAt(0)).isTrue();
  }

  @Test
  void countsASimilarityAtTheThresholdAsTheSamePerson() {
    assertThat(new Pair(1, true, 80).isRightAt(80)).isTrue();
    assertThat(new Pair(1, true, 79.9f).isRightAt(80)).isFalse();
  }

  @Test
  void acceptsAboveTheSimilarityOfTheBestOnePercentOfTheDifferent() {
    List<Pair> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(new Pair(1, false, i / 4f));
    }
    // 199 / 4 and 198 / 4 are the best 1 %; what is above 197 / 4 = 49.25 is accepted.
    all.add(new Pair(1, true, 49.25f));
    all.add(new Pair(1, true, 49.5f));
    all.add(new Pair(1, true, 90));
    all.add(new Pair(1, true, 3));

    assertThat(new Pairs(all).accepted()).isCloseTo(0.5, within(ROUNDING));
  }
}
