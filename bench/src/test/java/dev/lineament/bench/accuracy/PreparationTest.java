package dev.lineament.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PreparationTest {
  /** The last digits of a double. */
  private static final double ROUNDING = 1e-12;

  private static final int COLOUR = 0x204060;

  @Test
  void aColourPictureOfEightyPixelsGoesAsItIs() throws IOException {
    byte[] file = png(picture(80, 90, BufferedImage.TYPE_INT_RGB));

    assertThat(Preparation.PLAIN.apply(file, Turn.UPRIGHT)).isSameAs(file);
  }

  @Test
  void aSmallerPictureIsEnlargedToAShorterSideOf160() throws IOException {
    BufferedImage large = applied(Preparation.PLAIN, picture(79, 158, BufferedImage.TYPE_INT_RGB));

    assertThat(large.getWidth()).isEqualTo(160);
    assertThat(large.getHeight()).isEqualTo(320);
    assertThat(large.getRGB(80, 160) & 0xffffff).isEqualTo(COLOUR);
  }

  @Test
  void aGreyPictureBecomesColourAndNoBrighter() throws IOException {
    BufferedImage grey = new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(40, 40, 0, 95);

    BufferedImage colour = applied(Preparation.PLAIN, grey);

    assertThat(colour.getColorModel().getNumComponents()).isEqualTo(3);
    assertThat(colour.getRGB(40, 40) & 0xffffff).isEqualTo(0x5f5f5f);
  }

  @Test
  void aFrameIsFortyPercentOfEachSideAndGrey() throws IOException {
    BufferedImage framed =
        applied(Preparation.FRAMED, picture(100, 200, BufferedImage.TYPE_INT_RGB));

    assertThat(framed.getWidth()).isEqualTo(180);
    assertThat(framed.getHeight()).isEqualTo(360);
    assertThat(framed.getRGB(39, 180) & 0xffffff).isEqualTo(0x808080);
    assertThat(framed.getRGB(40, 80) & 0xffffff).isEqualTo(COLOUR);
    assertThat(framed.getRGB(139, 279) & 0xffffff).isEqualTo(COLOUR);
    assertThat(framed.getRGB(140, 180) & 0xffffff).isEqualTo(0x808080);
  }

  @Test
  void anOddFileIsNotTouched() throws IOException {
    byte[] file = {1, 2, 3};

    assertThat(Preparation.NONE.apply(file, Turn.UPRIGHT)).isSameAs(file);
  }

  @Test
  void theWeightsOfTheEnlargementAddUpToOne() {
    for (double offset = 0; offset < 1; offset += 0.125) {
      double sum = 0;
      for (int tap = -1; tap <= 2; tap++) {
        sum += Bicubic.weight(offset - tap);
      }
      assertThat(sum).as("offset %s", offset).isCloseTo(1, within(ROUNDING));
    }
  }

  private static BufferedImage applied(Preparation preparation, BufferedImage picture)
      throws IOException {
    byte[] bytes = preparation.apply(png(picture), Turn.UPRIGHT);
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  private static BufferedImage picture(int width, int height, int type) {
    BufferedImage picture = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, COLOUR);
      }
    }
    return picture;
  }

  private static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }
}
