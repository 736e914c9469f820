package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.engine.decode.Orientation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TurnedViewsTest {
  private static final double EXACT = 1e-9;

  @ParameterizedTest
  @EnumSource
  void aPlaceOfTheTurnedPictureIsStoredWhereItWas(Orientation orientation) {
    double storedWidth = 50;
    double storedHeight = 30;
    double height = orientation.swapsSides() ? storedWidth : storedHeight;
    // Turned clockwise, what was at (x, y) is at (height - y, x).
    double x = 7;
    double y = 11;
    Orientation turned = orientation.quarterTurned();

    assertThat(turned.storedX(height - y, x, storedWidth))
        .isCloseTo(orientation.storedX(x, y, storedWidth), within(EXACT));
    assertThat(turned.storedY(height - y, x, storedHeight))
        .isCloseTo(orientation.storedY(x, y, storedHeight), within(EXACT));
  }

  @ParameterizedTest
  @EnumSource
  void fourQuarterTurnsAreNone(Orientation orientation) {
    assertThat(orientation.quarterTurned().quarterTurned().quarterTurned().quarterTurned())
        .isEqualTo(orientation);
  }

  @Test
  void aFaceIsFoundAgainInThePictureBeforeTheTurn() {
    // A picture 100 high, so 100 wide after the turn. Its face at (10, 20) to (30, 50), the eyes
    // level at (15, 30) and (25, 30): turned, the box is at (50, 10) to (80, 30).
    Detection turned =
        new Detection(50, 10, 80, 30, 0.9f, List.of(new Point(70, 15), new Point(70, 25)));

    Detection before = turned.beforeQuarterTurn(100);

    assertThat(before)
        .isEqualTo(
            new Detection(10, 20, 30, 50, 0.9f, List.of(new Point(15, 30), new Point(25, 30))));
    assertThat(before.roll()).isCloseTo(0, within(EXACT));
    assertThat(turned.roll()).isCloseTo(Math.PI / 2, within(EXACT));
  }

  @Test
  void anUprightSureFaceIsEnough() {
    assertThat(TurnedViews.seemsTurned(List.of(face(0.8f, 10)))).isFalse();
    assertThat(TurnedViews.seemsTurned(List.of(face(0.79f, 10)))).isTrue();
    assertThat(TurnedViews.seemsTurned(List.of())).isTrue();
  }

  @Test
  void aThirdOfTheFacesMustSeemTurned() {
    Detection upright = face(0.9f, 0);
    Detection lying = face(0.9f, 50);

    assertThat(TurnedViews.seemsTurned(List.of(upright, upright, upright, lying))).isFalse();
    assertThat(TurnedViews.seemsTurned(List.of(upright, upright, lying))).isTrue();
  }

  @Test
  void aWideBoxSeemsTurned() {
    Detection wide =
        new Detection(0, 0, 31, 30, 0.9f, List.of(new Point(5, 10), new Point(15, 10)));

    assertThat(TurnedViews.seemsTurned(List.of(wide))).isTrue();
  }

  private static Detection face(float score, double tiltDegrees) {
    double tilt = Math.toRadians(tiltDegrees);
    Point right = new Point(5 + 10 * Math.cos(tilt), 10 + 10 * Math.sin(tilt));
    return new Detection(0, 0, 20, 30, score, List.of(new Point(5, 10), right));
  }
}
