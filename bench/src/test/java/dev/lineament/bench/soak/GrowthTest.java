package dev.lineament.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When memory counts as growing. */
class GrowthTest {
  private static final long MB = 1024 * 1024;

  @Test
  void toleratesWhatIsTakenOnceAtTheBeginning() {
    Growth growth = Growth.of(residentMegabytes(100, 250, 300, 301, 299, 302, 300, 301, 302));

    assertThat(growth).isEqualTo(new Growth(0, 0));
    assertThat(growth.isTolerated()).isTrue();
  }

  @Test
  void findsASlowRise() {
    Growth growth = Growth.of(residentMegabytes(300, 310, 320, 330, 340, 350, 360, 370, 380));

    assertThat(growth.residentBytes()).isEqualTo(30 * MB);
    assertThat(growth.isTolerated()).isFalse();
  }

  @Test
  void toleratesNoMoreThanItsLimit() {
    assertThat(new Growth(Growth.TOLERATED_BYTES, 0).isTolerated()).isTrue();
    assertThat(new Growth(Growth.TOLERATED_BYTES + 1, 0).isTolerated()).isFalse();
    assertThat(new Growth(0, Growth.TOLERATED_BYTES + 1).isTolerated()).isFalse();
  }

  @Test
  void needsALookInEachThird() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Growth.of(residentMegabytes(1, 2)))
        .withMessageContaining("2 looks");
  }

  private static List<Memory> residentMegabytes(long... values) {
    List<Memory> looks = new ArrayList<>();
    for (long value : values) {
      looks.add(new Memory(looks.size(), value * MB, MB));
    }
    return looks;
  }
}
