package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.core.face.Judgement;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private final Verdict verdict = new Verdict(new Logistic(0, 1), 0.2);

  @Test
  void saysYesFromTheProbabilityThatItWasGiven() {
    // 1 / (1 + exp(-x)) is 0.2 at x = -log(4) = -1.3863.
    assertThat(verdict.on(-1.387).value()).isFalse();
    assertThat(verdict.on(-1.386).value()).isTrue();
  }

  @Test
  void isAsSureAsTheAnswerIsLikelyAndNeverLessThanFifty() {
    assertThat(verdict.on(-3)).isEqualTo(new Judgement(false, verdict.on(-3).confidence()));
    assertThat(verdict.on(-3).confidence()).isCloseTo(95.26f, within(0.01f));
    assertThat(verdict.on(-1.387).confidence()).isCloseTo(80f, within(0.1f));
    assertThat(verdict.on(-1.386).confidence()).isEqualTo(50);
    assertThat(verdict.on(0).confidence()).isEqualTo(50);
    assertThat(verdict.on(2).confidence()).isCloseTo(88.08f, within(0.01f));
  }

  @Test
  void staysWithinBoundsFarOut() {
    assertThat(verdict.on(1e6)).isEqualTo(new Judgement(true, 100));
    assertThat(verdict.on(-1e6)).isEqualTo(new Judgement(false, 100));
  }
}
