package dev.lineament.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.bench.accuracy.LandmarkErrors.Part;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Landmark;
import dev.lineament.core.face.LandmarkType;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandmarkErrorsTest {
  /** Landmarks are floats, of a picture of 1,000 pixels. */
  private static final double ROUNDING = 1e-6;

  private static final ImageSize SIZE = new ImageSize(1000, 500);

  @Test
  void theErrorIsTheDistanceOverThatOfTheEyes() {
    // The left eye lies at (100, 100), the right one at (200, 100), everything else at (0, 0).
    double[] x = new double[Landmarks68.POINTS];
    double[] y = new double[Landmarks68.POINTS];
    for (int i = 36; i < 48; i++) {
      x[i] = i < 42 ? 100 : 200;
      y[i] = 100;
    }
    Landmarks68 truth = new Landmarks68(x, y);
    // 3 pixels right of and 4 pixels below the left eye: 5 pixels, of 100.
    FaceDetail face =
        FaceDetail.builder(new BoundingBox(1, 1, 0, 0), 99)
            .landmarks(List.of(new Landmark(LandmarkType.EYE_LEFT, 0.103f, 0.208f)))
            .build();
    Scoreboard board = new Scoreboard("set");

    LandmarkErrors.score(LandmarkErrors.of(face, SIZE, truth), truth, board, List.of(Group.ALL));

    assertThat(board.figures().getFirst().value()).isCloseTo(0.05, within(ROUNDING));
    assertThat(board.figures()).extracting(figure -> figure.group().name()).contains("all", "eyes");
  }

  @Test
  void browsAndJawCountByThemselvesOnly() {
    double[] places = new double[Landmarks68.POINTS];
    places[42] = 600;
    Landmarks68 truth = new Landmarks68(places, new double[Landmarks68.POINTS]);
    // The eyes' centres are 100 apart; the chin is 50 off, and the nose 10.
    FaceDetail face =
        FaceDetail.builder(new BoundingBox(1, 1, 0, 0), 99)
            .landmarks(
                List.of(
                    new Landmark(LandmarkType.CHIN_BOTTOM, 0.05f, 0),
                    new Landmark(LandmarkType.NOSE, 0.01f, 0)))
            .build();
    Scoreboard board = new Scoreboard("set");

    LandmarkErrors.score(LandmarkErrors.of(face, SIZE, truth), truth, board, List.of(Group.ALL));

    assertThat(error(board, "all")).isCloseTo(0.1, within(ROUNDING));
    assertThat(error(board, "jaw")).isCloseTo(0.5, within(ROUNDING));
    assertThat(error(board, "whole face")).isCloseTo(0.3, within(ROUNDING));
  }

  private static double error(Scoreboard board, String group) {
    return board.figures().stream()
        .filter(figure -> figure.measure().equals(LandmarkErrors.BY_EYES))
        .filter(figure -> figure.group().name().equals(group))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void pupilsAreNotAmongThe68Points() {
    assertThat(LandmarkErrors.part(LandmarkType.LEFT_PUPIL)).isEqualTo(Part.NONE);
    assertThat(LandmarkErrors.part(LandmarkType.CHIN_BOTTOM)).isEqualTo(Part.JAW);
    assertThat(LandmarkErrors.part(LandmarkType.RIGHT_EYE_BROW_UP)).isEqualTo(Part.BROWS);
    assertThat(LandmarkErrors.part(LandmarkType.NOSE)).isEqualTo(Part.NOSE);
    assertThat(LandmarkErrors.part(LandmarkType.MOUTH_DOWN)).isEqualTo(Part.MOUTH);
  }
}
