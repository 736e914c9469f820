package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileTest {
  @Test
  void aPictureOfTheSizeOfATileIsOne() {
    Area picture = new Area(0, 0, 640, 640);
    assertThat(Tile.of(picture)).containsExactly(new Tile(picture, picture));
  }

  @Test
  void aTileSeesAMarginOfItsNeighbours() {
    assertThat(Tile.of(new Area(0, 0, 641, 100)))
        .containsExactly(
            new Tile(new Area(0, 0, 320, 100), new Area(0, 0, 384, 100)),
            new Tile(new Area(320, 0, 321, 100), new Area(256, 0, 385, 100)));
  }

  @ParameterizedTest
  @CsvSource({"1280, 960, 4", "1280, 1280, 4", "1280, 640, 2", "1279, 641, 4", "100, 1280, 2"})
  void noTileIsLargerThanItsShareAndTwoMargins(int width, int height, int count) {
    List<Tile> tiles = Tile.of(new Area(0, 0, width, height));
    assertThat(tiles).hasSize(count);
    assertThat(tiles.stream().mapToInt(tile -> tile.own().width() * tile.own().height()).sum())
        .isEqualTo(width * height);
    assertThat(tiles)
        .allMatch(tile -> Math.max(tile.seen().width(), tile.seen().height()) <= 640 + 64);
  }

  @Test
  void bothNeighboursAnswerForAFaceOnTheSeam() {
    List<Tile> tiles = Tile.of(new Area(0, 0, 1280, 600));
    assertThat(answering(tiles, 631)).containsExactly(tiles.getFirst());
    assertThat(answering(tiles, 632)).isEqualTo(tiles);
    assertThat(answering(tiles, 648)).isEqualTo(tiles);
    assertThat(answering(tiles, 649)).containsExactly(tiles.getLast());
  }

  private static List<Tile> answering(List<Tile> tiles, double x) {
    return tiles.stream().filter(tile -> tile.answersFor(new Point(x, 300))).toList();
  }
}
