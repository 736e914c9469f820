package dev.lineament.bench.accuracy;

import static dev.lineament.bench.accuracy.Matching.Verdict.FALSE;
import static dev.lineament.bench.accuracy.Matching.Verdict.NEITHER;
import static dev.lineament.bench.accuracy.Matching.Verdict.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.bench.accuracy.TrueFace.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingTest {
  private static final double ROUNDING = 1e-12;

  @Test
  void theOverlapIsSharedAreaOverJointArea() {
    // 50 x 100 shared of 100 x 100 each: 5,000 over 15,000.
    assertThat(box(0, 0, 100).overlap(box(50, 0, 100))).isCloseTo(1.0 / 3, within(ROUNDING));
    assertThat(box(0, 0, 100).overlap(box(100, 0, 100))).isZero();
  }

  @Test
  void aFaceIsFoundByADetectionThatOverlapsItByHalf() {
    // A box of 100 x 50 inside one of 100 x 100 overlaps it by exactly one half.
    Matching half = match(List.of(face(0, 100, Kind.UNMASKED)), new Box(0, 0, 100, 50));
    Matching less = match(List.of(face(0, 100, Kind.UNMASKED)), new Box(0, 0, 100, 49));

    assertThat(half.foundBy()).containsExactly(0);
    assertThat(half.verdicts()).containsExactly(RIGHT);
    assertThat(less.foundBy()).containsExactly(-1);
    assertThat(less.verdicts()).containsExactly(FALSE);
  }

  @Test
  void aSecondDetectionOfAFaceIsFalse() {
    Matching matching =
        match(List.of(face(0, 100, Kind.UNMASKED)), box(10, 0, 100), box(0, 0, 100));

    // The surer one takes the face, though the other one fits better.
    assertThat(matching.foundBy()).containsExactly(0);
    assertThat(matching.verdicts()).containsExactly(RIGHT, FALSE);
  }

  @Test
  void aDetectionTakesTheFreeFaceThatItOverlapsMost() {
    List<TrueFace> faces = List.of(face(0, 100, Kind.UNMASKED), face(20, 100, Kind.UNMASKED));

    assertThat(match(faces, box(15, 0, 100), box(16, 0, 100)).foundBy()).containsExactly(1, 0);
  }

  @Test
  void aMaskedAndASmallFaceAreNeitherRightNorWrong() {
    List<TrueFace> faces = List.of(face(0, 100, Kind.MASKED), face(200, 23, Kind.UNMASKED));
    Matching matching = match(faces, box(0, 0, 100), box(200, 0, 23));

    assertThat(matching.foundBy()).containsExactly(0, 1);
    assertThat(matching.verdicts()).containsExactly(NEITHER, NEITHER);
  }

  @Test
  void aDetectionIsExcusedIfItIsSmallOrTouchesAFaceThatIsNotJudged() {
    List<TrueFace> faces = List.of(face(0, 100, Kind.MASKED));
    // 100 x 25 and 100 x 19 pixels of the masked face: overlaps of 0.25 and 0.19.
    Matching matching =
        match(faces, new Box(0, 0, 100, 25), new Box(0, 0, 100, 19), box(500, 0, 23));

    assertThat(matching.verdicts()).containsExactly(NEITHER, NEITHER, NEITHER);
    Matching large = match(faces, new Box(0, 81, 100, 181), box(500, 0, 24));
    assertThat(large.verdicts()).containsExactly(FALSE, FALSE);
  }

  private static Matching match(List<TrueFace> faces, Box... detections) {
    return Matching.of(faces, List.of(detections));
  }

  private static TrueFace face(double left, double side, Kind kind) {
    return new TrueFace(box(left, 0, side), kind, false, null);
  }

  private static Box box(double left, double top, double side) {
    return new Box(left, top, left + side, top + side);
  }
}
