package dev.lineament.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliabilityTest {
  /** Confidences are floats. */
  private static final double ROUNDING = 1e-6;

  private final Reliability reliability = new Reliability();

  @Test
  void aBinHoldsItsLowerEndAndTheLastOneAHundred() {
    for (float confidence : new float[] {49.9f, 50, 59.9f, 60, 89.9f, 90, 100}) {
      reliability.claim("Smile", confidence, true);
    }

    assertThat(reliability.bins("Smile"))
        .extracting(Reliability.Bin::count)
        .containsExactly(1, 2, 1, 0, 1, 2);
  }

  @Test
  void theShareThatWasRightStandsBesideWhatWasClaimed() {
    reliability.claim("Smile", 92, true);
    reliability.claim("Smile", 98, false);

    Reliability.Bin last = reliability.bins("Smile").getLast();
    assertThat(last.right()).isCloseTo(0.5, within(ROUNDING));
    assertThat(last.confidence()).isCloseTo(0.95, within(ROUNDING));
  }

  @Test
  void theErrorIsTheMeanGapOverAllAnswers() {
    // One answer in a bin with a gap of 0.3, three in a bin with a gap of 0.1.
    reliability.claim("Smile", 70, true);
    for (int i = 0; i < 3; i++) {
      reliability.claim("Smile", 90, true);
    }

    assertThat(reliability.error("Smile")).isCloseTo((0.3 + 3 * 0.1) / 4, within(ROUNDING));
  }
}
