package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.core.face.EyeDirection;
import dev.lineament.core.face.Judgement;
import dev.lineament.core.face.Pose;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Two drawn eyes, 28 pixels wide; what looks straight ahead has its iris 1.82 pixels up. */
class GazeTest {
  private static final Judgement OPEN = new Judgement(true, 100);
  private static final Pose AHEAD = new Pose(0, 0, 0);
  private static final double UP = -1.82;

  @Test
  void anIrisWhereItUsuallyIsLooksIntoTheCamera() {
    EyeDirection direction = direction(eyes(28, 0, UP), AHEAD);

    assertThat(direction.yaw()).isCloseTo(0, within(0.01f));
    assertThat(direction.pitch()).isCloseTo(0, within(0.01f));
    assertThat(direction.confidence()).isCloseTo(95, within(0.01f));
  }

  @Test
  void looksToTheRightOfThePictureAndUpWithPositiveAngles() {
    // asin(2 / (0.36 x 28)) = 11.44 degrees.
    EyeDirection right = direction(eyes(28, 2, UP), AHEAD);
    EyeDirection up = direction(eyes(28, 0, UP - 2), AHEAD);

    assertThat(right.yaw()).isCloseTo(11.44f, within(0.01f));
    assertThat(right.pitch()).isCloseTo(0, within(0.01f));
    assertThat(up.yaw()).isCloseTo(0, within(0.01f));
    assertThat(up.pitch()).isCloseTo(11.44f, within(0.01f));
  }

  @Test
  void aHeadTurnedRightWhoseEyesStayInTheMiddleLooksRight() {
    // asin(0.21 x sin 20 / 0.36) = 11.51 degrees.
    assertThat(direction(eyes(28, 0, UP), new Pose(0, 20, 0)).yaw())
        .isCloseTo(11.51f, within(0.01f));
    assertThat(direction(eyes(28, 0, UP), new Pose(0, -20, 0)).yaw())
        .isCloseTo(-11.51f, within(0.01f));
  }

  @Test
  void aTiltedHeadLooksTheSame() {
    Eyes.Pair level = eyes(28, 2, UP - 1);
    EyeDirection direction = direction(level, AHEAD);
    Eyes.Pair tilted = new Eyes.Pair(turned(level.left()), turned(level.right()));

    EyeDirection same =
        Objects.requireNonNull(Gaze.of(tilted, Math.PI / 2, new Pose(90, 0, 0), OPEN));

    assertThat(same.yaw()).isCloseTo(direction.yaw(), within(0.01f));
    assertThat(same.pitch()).isCloseTo(direction.pitch(), within(0.01f));
  }

  @Test
  void saysNothingOfClosedOrTinyEyesOrNearProfile() {
    Judgement closed = new Judgement(false, 60);

    assertThat(Gaze.of(eyes(28, 0, UP), 0, AHEAD, closed)).isNull();
    assertThat(Gaze.of(eyes(Gaze.LEAST_WIDTH - 0.1, 0, 0), 0, AHEAD, OPEN)).isNull();
    assertThat(Gaze.of(eyes(Gaze.LEAST_WIDTH, 0, 0), 0, AHEAD, OPEN)).isNotNull();
    assertThat(Gaze.of(eyes(28, 0, UP), 0, new Pose(0, 45.1f, 0), OPEN)).isNull();
    assertThat(Gaze.of(eyes(28, 0, UP), 0, new Pose(0, -45, 0), OPEN)).isNotNull();
  }

  @Test
  void anIrisBeyondTheBallIsAtItsRim() {
    assertThat(direction(eyes(28, 40, UP), AHEAD).yaw()).isEqualTo(90);
  }

  private static EyeDirection direction(Eyes.Pair eyes, Pose pose) {
    return Objects.requireNonNull(Gaze.of(eyes, 0, pose, OPEN));
  }

  private static Eyes.Pair eyes(double width, double across, double down) {
    return new Eyes.Pair(eye(100, 100 + width, across, down), eye(200 + width, 200, across, down));
  }

  private static Eyes.Eye eye(double outer, double inner, double across, double down) {
    double middle = (outer + inner) / 2;
    return new Eyes.Eye(
        new Point(outer, 50),
        new Point(inner, 50),
        new Point(middle, 45),
        new Point(middle, 54),
        new Point(middle + across, 50 + down));
  }

  /** A quarter clockwise. */
  private static Eyes.Eye turned(Eyes.Eye eye) {
    return new Eyes.Eye(
        turned(eye.outer()),
        turned(eye.inner()),
        turned(eye.upper()),
        turned(eye.lower()),
        turned(eye.iris()));
  }

  private static Point turned(Point point) {
    return new Point(-point.y(), point.x());
  }
}
