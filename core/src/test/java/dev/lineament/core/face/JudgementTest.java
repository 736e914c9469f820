package dev.lineament.core.face;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final Judgement YES_70 = new Judgement(true, 70);
  private static final Judgement YES_90 = new Judgement(true, 90);
  private static final Judgement NO_60 = new Judgement(false, 60);
  private static final Judgement NO_99 = new Judgement(false, 99);

  @Test
  void isYesFromAProbabilityOfAHalf() {
    assertThat(Judgement.ofProbability(0.5f)).isEqualTo(new Judgement(true, 50));
    assertThat(Judgement.ofProbability(0.25f)).isEqualTo(new Judgement(false, 75));
  }

  @Test
  void eitherIsAsSureAsTheSurerYes() {
    assertThat(YES_70.or(YES_90)).isEqualTo(YES_90);
    assertThat(YES_90.or(YES_70)).isEqualTo(YES_90);
    assertThat(NO_99.or(YES_70)).isEqualTo(YES_70);
    assertThat(YES_70.or(NO_99)).isEqualTo(YES_70);
  }

  @Test
  void neitherIsAsSureAsTheLessSureNo() {
    assertThat(NO_60.or(NO_99)).isEqualTo(NO_60);
    assertThat(NO_99.or(NO_60)).isEqualTo(NO_60);
  }
}
