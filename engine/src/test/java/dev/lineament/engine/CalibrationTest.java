package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.FLOAT;

import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.face.Judgement;
import java.util.Arrays;
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
    // The spread four fifths of the way from 20 (6.9) to 45 (11.2): 10.34.
    assertThat(Calibration.ageRange(40)).isEqualTo(new AgeRange(30, 50));
    // The middle a third of the way from 70 (74) to 85 (89): 79; the spread from 11.4 to 9: 10.8.
    assertThat(Calibration.ageRange(75)).isEqualTo(new AgeRange(68, 90));
  }

  @Test
  void estimatesOfTheVeryOldAreToldApart() {
    AgeRange eighty = Calibration.ageRange(80);
    AgeRange ninetyFive = Calibration.ageRange(95);
    assertThat(ninetyFive.low()).isGreaterThan(eighty.low() + 10);
  }

  @Test
  void aDoubtfulGenderIsFemaleAndTheSurerOneTheSurer() {
    assertThat(Calibration.gender(0.55f, 0).value()).isEqualTo(GenderType.FEMALE);
    assertThat(Calibration.gender(0.6f, 0).value()).isEqualTo(GenderType.MALE);
    assertThat(Calibration.gender(0, -5).confidence()).isBetween(99f, 100f);
    assertThat(Calibration.gender(1, 5).confidence()).isBetween(99f, 100f);
    // At 0.8 the logit is 1.386: 1.386 + 0.3 x 0.5 - 0.33 = 1.206, a probability of 0.770.
    assertThat(Calibration.gender(0.8f, 0.5).confidence()).isCloseTo(77f, within(0.1f));
  }

  @Test
  void aSecondVoteDecidesWhereTheFirstIsInDoubt() {
    assertThat(Calibration.gender(0.6f, -1).value()).isEqualTo(GenderType.FEMALE);
    assertThat(Calibration.gender(0.55f, 1).value()).isEqualTo(GenderType.MALE);
    assertThat(Calibration.gender(0.99f, -5).value()).isEqualTo(GenderType.MALE);
  }

  @Test
  void aConfidenceIsNeverUnderFifty() {
    for (double opening = 0; opening < 1; opening += 0.01) {
      assertThat(Calibration.mouthOpen(new Mouth.Look(opening, opening, 0.3)).confidence())
          .isBetween(50f, 100f);
      assertThat(Calibration.eyesOpen(opening).confidence()).isBetween(50f, 100f);
      assertThat(Calibration.smile((float) opening, opening - 0.5).confidence())
          .isBetween(50f, 100f);
    }
  }

  @Test
  void judgesByTheMeasuredEvenOdds() {
    assertThat(Calibration.eyesOpen(0.25).value()).isFalse();
    assertThat(Calibration.eyesOpen(0.27).value()).isTrue();
    assertThat(Calibration.smile(0.99f, 0.03).value()).isTrue();
    assertThat(Calibration.smile(0.01f, 0).value()).isFalse();
  }

  @Test
  void aMouthIsOpenByBothMeshesAndItsWidth() {
    // ln 0.025 = -3.689: 10.65 - 3.98 x 3.689 + 14.2 x 0.3 = 0.228, a probability of 0.557.
    assertThat(Calibration.mouthOpen(new Mouth.Look(0.02, 0.02, 0.3)))
        .returns(true, Judgement::value)
        .extracting(Judgement::confidence, FLOAT)
        .isCloseTo(55.7f, within(0.1f));
    assertThat(Calibration.mouthOpen(new Mouth.Look(0.01, 0.02, 0.3)).value()).isFalse();
    assertThat(Calibration.mouthOpen(new Mouth.Look(0.02, 0.01, 0.3)).value()).isFalse();
    assertThat(Calibration.mouthOpen(new Mouth.Look(0.02, 0.02, 0.27)).value()).isFalse();
    assertThat(Calibration.mouthOpen(new Mouth.Look(0, 0, 0.3)).confidence()).isGreaterThan(95);
  }

  @Test
  void expressionsSumToOneAndFearIsTakenSeriously() {
    float[][] undecided = new float[2][7];
    for (float[] view : undecided) {
      Arrays.fill(view, 1 / 7f);
    }

    float[] calibrated = Calibration.expressions(undecided, undecided);

    float sum = 0;
    for (float each : calibrated) {
      sum += each;
    }
    assertThat(sum).isCloseTo(1, within(1e-5f));
    // Only what is added for each class is left: e^-0.6 = 0.549 and e^0.6 = 1.822 of 8.506.
    assertThat(calibrated[0]).isCloseTo(0.549f / 8.506f, within(1e-3f));
    assertThat(calibrated[4]).isCloseTo(1.822f / 8.506f, within(1e-3f));
  }

  @Test
  void eachNetworkHasItsWeight() {
    float[][] happy = {{0.5f, 0.5f, 0, 0, 0, 0, 0}, {0.5f, 0.5f, 0, 0, 0, 0, 0}};
    float[][] calm = {{0.9f, 0.1f, 0, 0, 0, 0, 0}, {0.9f, 0.1f, 0, 0, 0, 0, 0}};

    // Odds of calm against happy: 9^weight times e^(-0.6 + 0.4) = 0.819.
    assertThat(odds(Calibration.expressions(calm, happy))).isCloseTo(1.164, within(1e-3));
    assertThat(odds(Calibration.expressions(happy, calm))).isCloseTo(1.846, within(1e-3));
  }

  private static double odds(float[] expressions) {
    return expressions[0] / expressions[1];
  }

  @Test
  void anExpressionThatIsCertainIsAlmostCertain() {
    float[][] certain = {{0, 1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0, 0}};

    assertThat(Calibration.expressions(certain, certain)[1]).isBetween(0.98f, 0.999f);
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
