package dev.lineament.core.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Every number of a face is checked where the record is made, at its limits. */
class RangesTest {
  @Test
  void confidencesGoFrom0To100() {
    assertThatCode(() -> new Judgement(true, 0)).doesNotThrowAnyException();
    assertThatCode(() -> new Judgement(true, 100)).doesNotThrowAnyException();
    assertThatThrownBy(() -> new Judgement(true, -0.001f)).hasMessageContaining("-0.001");
    assertThatThrownBy(() -> new Judgement(true, 100.001f)).hasMessageContaining("100.001");
    assertThatThrownBy(() -> new Judgement(true, Float.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void anglesGoFromMinus180To180() {
    assertThatCode(() -> new Pose(-180, 180, 0)).doesNotThrowAnyException();
    assertThatThrownBy(() -> new Pose(180.01f, 0, 0)).hasMessageContaining("Roll");
    assertThatThrownBy(() -> new EyeDirection(0, -180.01f, 50)).hasMessageContaining("Pitch");
  }

  @Test
  void boxesMayReachOutsideTheImageButNotBeNegative() {
    assertThatCode(() -> new BoundingBox(0.5f, 0.5f, -0.2f, 0.8f)).doesNotThrowAnyException();
    assertThatThrownBy(() -> new BoundingBox(-0.1f, 0.5f, 0, 0)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> new BoundingBox(0.1f, Float.NaN, 0, 0)).hasMessageContaining("Height");
  }

  @Test
  void agesAreAscendingAndNotNegative() {
    assertThatCode(() -> new AgeRange(0, 0)).doesNotThrowAnyException();
    assertThatThrownBy(() -> new AgeRange(-1, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AgeRange(4, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aJudgementFromAProbabilityIsNeverBelow50() {
    assertThat(Judgement.ofProbability(0.5f)).isEqualTo(new Judgement(true, 50));
    assertThat(Judgement.ofProbability(0.25f)).isEqualTo(new Judgement(false, 75));
    assertThat(Judgement.ofProbability(1)).isEqualTo(new Judgement(true, 100));
  }
}
