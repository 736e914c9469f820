package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionTest {
  private static Detection box(double left, double top, double size, double score) {
    return new Detection(left, top, left + size, top + size, (float) score, List.of());
  }

  @Test
  void readsAFaceOutOfTheHeatMap() {
    // A grid of 2 x 3 cells with one face, in row 1, column 2.
    float[] heat = {0, 0, 0, 0, 0, 0.8f};
    float[] scale = new float[12];
    scale[5] = (float) Math.log(10); // height 4 x 10
    scale[6 + 5] = (float) Math.log(5); // width 4 x 5
    float[] offset = new float[12];
    offset[5] = 0.25f; // down
    offset[6 + 5] = -0.25f; // across
    float[] points = new float[60];
    points[5] = 0.4f; // first point: down
    points[6 + 5] = 0.3f; // and across
    List<Detection> faces = new HeatMap(2, 3, heat, scale, offset, points).faces(0.5f);
    assertThat(faces).hasSize(1);
    Detection face = faces.getFirst();
    // Centre: x = (2 - 0.25 + 0.5) x 4 = 9, y = (1 + 0.25 + 0.5) x 4 = 7.
    assertThat(face.left()).isCloseTo(-1, within(1e-4));
    assertThat(face.right()).isCloseTo(19, within(1e-4));
    assertThat(face.top()).isCloseTo(-13, within(1e-4));
    assertThat(face.bottom()).isCloseTo(27, within(1e-4));
    assertThat(face.score()).isEqualTo(0.8f);
    assertThat(face.points().getFirst().x()).isCloseTo(-1 + 0.3 * 20, within(1e-4));
    assertThat(face.points().getFirst().y()).isCloseTo(-13 + 0.4 * 40, within(1e-4));
  }

  @Test
  void refusesOutputsThatDoNotFitTheGrid() {
    assertThatThrownBy(
            () -> new HeatMap(2, 2, new float[4], new float[8], new float[7], new float[40]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 x 2");
  }

  @Test
  void countsSharedOverJointArea() {
    assertThat(box(0, 0, 10, 1).overlap(box(5, 0, 10, 1))).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(box(0, 0, 10, 1).overlap(box(10, 0, 10, 1))).isZero();
    assertThat(box(0, 0, 10, 1).overlap(box(0, 0, 10, 1))).isEqualTo(1);
  }

  @Test
  void keepsTheSurestOfSeveralDetectionsOfAFace() {
    Detection sure = box(0, 0, 10, 0.9);
    Detection less = box(2, 0, 10, 0.8);
    Detection other = box(20, 0, 10, 0.5);
    assertThat(Duplicates.removed(List.of(less, other, sure), 0.3)).containsExactly(sure, other);
  }

  @Test
  void ordersTiesByPlace() {
    Detection left = box(0, 0, 10, 0.9);
    Detection right = box(50, 0, 10, 0.9);
    assertThat(Duplicates.removed(List.of(right, left), 0.3)).containsExactly(left, right);
  }

  @Test
  void hesitatesUpToTheScoreOfASureFace() {
    assertThat(CenterFace.hesitates(box(0, 0, 10, 0.59))).isTrue();
    assertThat(CenterFace.hesitates(box(0, 0, 10, 0.6))).isFalse();
  }

  @Test
  void oneSureFaceVouchesForTheOthers() {
    assertThat(FacePipeline.isSure(List.of(box(0, 0, 10, 0.41), box(20, 0, 10, 0.6)))).isTrue();
    assertThat(FacePipeline.isSure(List.of(box(0, 0, 10, 0.41), box(20, 0, 10, 0.59)))).isFalse();
    assertThat(FacePipeline.isSure(List.of())).isFalse();
  }
}
