package dev.lineament.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.ImageSize;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TurnTest {
  private static final int BLACK = 0xff000000;
  private static final int WHITE = 0xffffffff;

  @ParameterizedTest
  @EnumSource
  void aBoxOfTheTurnedPictureIsFoundAgainInThePicture(Turn turn) {
    // A white pixel at (2, 1) of a picture of 4 x 3.
    BufferedImage picture = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(2, 1, WHITE);

    BufferedImage turned = turn.turned(picture);

    assertThat(turn.back(whitePixel(turned), new ImageSize(turned.getWidth(), turned.getHeight())))
        .isEqualTo(new Box(2, 1, 3, 2));
  }

  @ParameterizedTest
  @EnumSource
  void turnsClockwise(Turn turn) {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, WHITE);

    Box white = whitePixel(turn.turned(picture));

    Box expected =
        switch (turn) {
          case UPRIGHT, QUARTER -> new Box(0, 0, 1, 1);
          case HALF -> new Box(1, 0, 2, 1);
          case THREE_QUARTERS -> new Box(0, 1, 1, 2);
        };
    assertThat(white).isEqualTo(expected);
  }

  private static Box whitePixel(BufferedImage picture) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        if (picture.getRGB(x, y) != BLACK) {
          return new Box(x, y, x + 1.0, y + 1.0);
        }
      }
    }
    throw new AssertionError("no white pixel");
  }
}
