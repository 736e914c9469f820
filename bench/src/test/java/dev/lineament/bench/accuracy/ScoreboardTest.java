package dev.lineament.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
  /** Sums of a few doubles. */
  private static final double ROUNDING = 1e-12;

  private static final Measure MEASURE = new Measure("of something", Unit.SHARE);

  private final Scoreboard board = new Scoreboard("set");

  @Test
  void theMeanIsOfAllAndOfEachGroup() {
    Group young = new Group("age", "young");
    board.mean(MEASURE, 1, List.of(Group.ALL, young));
    board.mean(MEASURE, 4, List.of(Group.ALL));

    assertThat(board.figures())
        .containsExactly(
            new Figure("set", MEASURE, Group.ALL, 2.5, 2), new Figure("set", MEASURE, young, 1, 1));
  }

  @Test
  void balancedAccuracyCountsARareClassAsMuchAsACommonOne() {
    board.balanced(MEASURE, "yes", true, List.of(Group.ALL));
    for (int i = 0; i < 4; i++) {
      board.balanced(MEASURE, "no", i < 2, List.of(Group.ALL));
    }

    Figure figure = board.figures().getFirst();
    assertThat(figure.value()).isCloseTo((1.0 + 0.5) / 2, within(ROUNDING));
    assertThat(figure.count()).isEqualTo(5);
  }

  @Test
  void aTallyOfNothingIsZeroAndNotAbsent() {
    board.tally(MEASURE, false, List.of(Group.ALL));
    board.tally(MEASURE, false, List.of(Group.ALL));

    assertThat(board.figures()).containsExactly(new Figure("set", MEASURE, Group.ALL, 0, 2));
  }
}
