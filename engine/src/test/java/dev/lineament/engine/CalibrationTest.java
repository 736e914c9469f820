package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.core.face.AgeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  @ParameterizedTest
  @ValueSource(doubles = {-5, 0, 1, 3, 12, 25, 40, 60, 70, 120})
  void anAgeRangeHoldsItsEstimateAndIsNoWiderThanNeeded(double estimate) {
    AgeRange range = Calibration.ageRange(estimate);
    double inside = Math.clamp(estimate, 1, 96);
    assertThat((double) range.low()).isLessThanOrEqualTo(inside);
    assertThat((double) range.high()).isGreaterThanOrEqualTo(Math.floor(inside));
    assertThat(range.high() - range.low()).isBetween(2, 30);
  }

  @Test
  void ageRangesGrowWithTheEstimate() {
    AgeRange before = Calibration.ageRange(0);
    for (int age = 1; age <= 90; age++) {
      AgeRange range = Calibration.ageRange(age);
      assertThat(range.low()).isGreaterThanOrEqualTo(before.low());
      assertThat(range.high()).isGreaterThanOrEqualTo(before.high());
      before = range;
    }
  }

  @Test
  void interpolatesBetweenTheKnots() {
    // Halfway from 30 (21.6 to 42.3) to 50 (38.3 to 61.4): 29.95 to 51.85.
    assertThat(Calibration.ageRange(40)).isEqualTo(new AgeRange(30, 52));
  }

  @Test
  void aConfidenceIsNeverUnderFifty() {
    for (double opening = 0; opening < 1; opening += 0.01) {
      assertThat(Calibration.mouthOpen(opening).confidence()).isBetween(50f, 100f);
      assertThat(Calibration.eyesOpen(opening).confidence()).isBetween(50f, 100f);
      assertThat(Calibration.smile((float) opening, opening - 0.5).confidence())
          .isBetween(50f, 100f);
    }
  }

  @Test
  void judgesByTheMeasuredEvenOdds() {
    assertThat(Calibration.mouthOpen(0.06).value()).isFalse();
    assertThat(Calibration.mouthOpen(0.09).value()).isTrue();
    assertThat(Calibration.eyesOpen(0.2).value()).isFalse();
    assertThat(Calibration.eyesOpen(0.35).value()).isTrue();
    assertThat(Calibration.smile(0.99f, 0.03).value()).isTrue();
    assertThat(Calibration.smile(0.01f, 0).value()).isFalse();
  }

  @Test
  void takesCertaintyForAFiniteNumber() {
    assertThat(Calibration.smile(0, 0).confidence()).isBetween(90f, 100f);
    assertThat(Calibration.smile(1, 0).confidence()).isBetween(90f, 100f);
  }

  @Test
  void aLogisticIsAHalfWhereItsSumIsNought() {
    assertThat(new Logistic(-2, 4, 1).probability(0.25, 1)).isEqualTo(0.5f);
    assertThat(new Logistic(0, 1).probability(2)).isCloseTo(0.8808f, within(1e-4f));
  }
}
