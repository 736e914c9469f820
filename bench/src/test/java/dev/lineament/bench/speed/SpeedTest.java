package dev.lineament.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SpeedTest {
  /** The last digits of a double. */
  private static final double ROUNDING = 1e-12;

  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
    Median median = new Median();
    assertThat(median.value()).isNaN();
    median.add(9);
    median.add(1);
    median.add(2);
    assertThat(median.value()).isCloseTo(2, within(ROUNDING));
    median.add(4);
    assertThat(median.value()).isCloseTo(3, within(ROUNDING));
  }

  @Test
  void theSamePictureIsMadeEachTime() throws IOException {
    List<BufferedImage> portraits = List.of(portrait());
    byte[] first = new Composition(320, 200, 2).jpeg(portraits);

    assertThat(new Composition(320, 200, 2).jpeg(portraits)).isEqualTo(first);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(first));
    assertThat(read.getWidth()).isEqualTo(320);
    assertThat(read.getHeight()).isEqualTo(200);
    // The portraits are black, and lie in the middle of the halves.
    assertThat(read.getRGB(80, 100) & 0xff).isLessThan(8);
    assertThat(read.getRGB(240, 100) & 0xff).isLessThan(8);
    assertThat(read.getRGB(160, 100) & 0xff).isGreaterThan(80);
  }

  @Test
  void theDetectorIsShownMultiplesOf32Pixels() {
    // 1697 x 1182 becomes 640 x 446, and that 640 x 448.
    Composition picture = new Composition(1697, 1182, 1);

    assertThat(ModelCosts.detector(picture) / (640 * 448)).isCloseTo(6027.1, within(1e-6));
    assertThat(ModelCosts.ofPicture(new Composition(1697, 1182, 2)))
        .isGreaterThan(ModelCosts.ofPicture(picture));
  }

  @Test
  void thePeakIsPositive() {
    assertThat(new PeakRate().measure(1)).isPositive();
  }

  private static BufferedImage portrait() {
    return new BufferedImage(48, 60, BufferedImage.TYPE_INT_RGB);
  }
}
