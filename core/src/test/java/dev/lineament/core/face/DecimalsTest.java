package dev.lineament.core.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "0.9, 0.9",
    "99.99999, 99.99999",
    "-0.03, -0.03",
    "0, 0",
    "-0.0, 0",
    "100, 100",
    "1.0E-8, 0.00000001",
    "1.0E10, 10000000000"
  })
  void areTheShortestThatReadBackAsTheSameFloat(float value, String decimal) {
    assertThat(Decimals.of(value).toPlainString()).isEqualTo(decimal);
  }

  @Test
  void readBackAsTheSameFloat() {
    Random random = new Random(42);
    for (int i = 0; i < 10_000; i++) {
      float value = (random.nextFloat() - 0.5f) * 360;
      assertThat(Decimals.of(value).floatValue()).as("seed 42, draw " + i).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void refuseWhatIsNoDecimal(float value) {
    assertThatThrownBy(() -> Decimals.of(value)).isInstanceOf(IllegalArgumentException.class);
  }
}
