package dev.lineament.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.core.analysis.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes and levels of a picture, worked out by hand. */
class PictureTest {
  /** A picture of 100 x 80 pixels whose red is 2 x and green is 2 y at the centre of each pixel. */
  private static Picture ramp() {
    byte[] samples = new byte[100 * 80 * 3];
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 100; x++) {
        int at = (y * 100 + x) * 3;
        samples[at] = (byte) (2 * x + 1);
        samples[at + 1] = (byte) (2 * y + 1);
      }
    }
    return new Picture(
        new Pixels(samples, 100, 80, 3, 0, 1, 2), Orientation.UPRIGHT, new ImageSize(100, 80), 1);
  }

  @ParameterizedTest
  @CsvSource({"50,40", "33,27", "100,80", "1,1"})
  void shrinkingAveragesAreas(int width, int height) {
    Pixels small = Shrinking.to(ramp().stored(0), width, height, new byte[width * height * 3]);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // The mean of a ramp over an area is its value at the middle; rounded to a byte.
        double middleX = (x + 0.5) * 100 / width;
        double middleY = (y + 0.5) * 80 / height;
        assertThat((double) small.red(small.at(x, y))).isCloseTo(2 * middleX, within(0.51));
        assertThat((double) small.green(small.at(x, y))).isCloseTo(2 * middleY, within(0.51));
      }
    }
  }

  @Test
  void halvingAnOddSideRepeatsItsEnd() {
    byte[] samples = {10, 20, 30};
    Pixels half = Shrinking.half(new Pixels(samples, 3, 1, 1, 0, 0, 0), new byte[6]);
    assertThat(half.width()).isEqualTo(2);
    assertThat(half.height()).isEqualTo(1);
    assertThat(half.red(half.at(0, 0))).isEqualTo(15);
    assertThat(half.red(half.at(1, 0))).isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource({"1,0", "1.9,0", "2,1", "3.9,1", "4,2", "1000,6"})
  void takesTheSmallestLevelThatHasEnoughPixels(double reduction, int level) {
    assertThat(ramp().levelFor(reduction)).isEqualTo(level);
  }

  @Test
  void fractionsAreOfTheFullSizeWhenSubsampled() {
    Pixels pixels = new Pixels(new byte[50 * 40], 50, 40, 1, 0, 0, 0);
    Picture picture = new Picture(pixels, Orientation.UPRIGHT, new ImageSize(149, 120), 3);
    assertThat(picture.fractionX(25)).isCloseTo(75 / 149f, within(1e-6f));
    assertThat(picture.fractionY(20)).isCloseTo(0.5f, within(1e-6f));
  }
}
