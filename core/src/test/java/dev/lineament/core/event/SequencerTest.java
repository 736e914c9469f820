package dev.lineament.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SequencerTest {
  @Test
  void isComparedAfterPaddingOnTheRight() {
    assertThat(new Sequencer("0B")).isGreaterThan(new Sequencer("0AFF"));
    assertThat(new Sequencer("0A01")).isGreaterThan(new Sequencer("0A"));
  }

  @Test
  void caseAndTrailingZerosMakeNoDifference() {
    assertThat(new Sequencer("0aff00")).isEqualTo(new Sequencer("0AFF"));
    assertThat(new Sequencer("0aff00")).hasSameHashCodeAs(new Sequencer("0AFF"));
  }

  @Test
  void takesUpToItsLimitAndNoMore() {
    assertThat(new Sequencer("F".repeat(Sequencer.MAX_DIGITS)).padded()).hasSize(64);
    assertThatThrownBy(() -> new Sequencer("F".repeat(Sequencer.MAX_DIGITS + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNotHexadecimal() {
    assertThatThrownBy(() -> new Sequencer("0G")).hasMessageContaining("'0G'");
    assertThatThrownBy(() -> new Sequencer("")).isInstanceOf(IllegalArgumentException.class);
  }
}
