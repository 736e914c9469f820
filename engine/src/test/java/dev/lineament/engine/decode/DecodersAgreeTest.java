package dev.lineament.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.AcceptedFormats;
import dev.lineament.engine.ImageFiles;
import dev.lineament.engine.ImageFiles.Coding;
import dev.lineament.engine.SamplePictures;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** libjpeg-turbo and Java's readers show the same picture. Left out where there is no library. */
@EnabledIf(
    value = "dev.lineament.engine.decode.TurboImageDecoderTest#isInstalled",
    disabledReason = "libjpeg-turbo is not installed")
class DecodersAgreeTest {
  /** Steps of 255 between two samples: both decode by the same rules, but round for themselves. */
  private static final int TOLERANCE = 3;

  private static final BufferedImage PORTRAIT = SamplePictures.image("kilmer");

  private final ImageDecoder turbo = new ImageDecoder(TurboJpeg.installed().orElseThrow());
  private final ImageDecoder java = new ImageDecoder(null);

  record File(String name, byte[] bytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<File> files() {
    List<File> files = new ArrayList<>();
    for (int[] size : new int[][] {{480, 600}, {97, 113}, {80, 81}, {333, 250}}) {
      BufferedImage image = PORTRAIT.getSubimage(0, 0, size[0], size[1]);
      String name = size[0] + " x " + size[1];
      for (boolean progressive : new boolean[] {false, true}) {
        String kind = name + (progressive ? " progressive" : "");
        files.add(file(kind + " 4:4:4", image, new Coding(1, 1, progressive)));
        files.add(file(kind + " 4:2:2", image, new Coding(2, 1, progressive)));
        files.add(file(kind + " 4:2:0", image, new Coding(2, 2, progressive)));
        files.add(file(kind + " grey", ImageFiles.grey(image), new Coding(1, 1, progressive)));
      }
      files.add(new File(name + " inks", ImageFiles.cmykJpeg(image)));
      files.add(new File(name + " YCCK", ImageFiles.ycckJpeg(image)));
    }
    byte[] whole = ImageFiles.jpeg(PORTRAIT);
    files.add(new File("cut off", ImageFiles.cut(whole, 0.8)));
    files.add(
        new File(
            "cut off, progressive", ImageFiles.cut(ImageFiles.progressiveJpeg(PORTRAIT), 0.8)));
    for (int orientation = 2; orientation <= 8; orientation++) {
      files.add(
          new File("orientation " + orientation, ImageFiles.withOrientation(whole, orientation)));
    }
    files.add(new File("PNG", ImageFiles.png(PORTRAIT)));
    files.add(new File("16-bit PNG", ImageFiles.png16(PORTRAIT)));
    files.add(new File("palette PNG", ImageFiles.palettePng(PORTRAIT)));
    return files;
  }

  private static File file(String name, BufferedImage image, Coding coding) {
    return new File(name, ImageFiles.jpeg(image, coding));
  }

  @ParameterizedTest
  @MethodSource("files")
  void onEveryPixel(File file) {
    BufferedImage one = decoded(turbo, file.bytes()).upright();
    BufferedImage other = decoded(java, file.bytes()).upright();
    assertThat(one.getWidth()).isEqualTo(other.getWidth());
    assertThat(one.getHeight()).isEqualTo(other.getHeight());
    assertThat(largestDifference(one, other)).isLessThanOrEqualTo(TOLERANCE);
  }

  @Test
  void onWhatIsRefused() {
    byte[] cut = ImageFiles.cut(ImageFiles.jpeg(SamplePictures.image("allred")), 0.3);
    assertThat(turbo.decode(cut, AcceptedFormats.ALL))
        .isEqualTo(java.decode(cut, AcceptedFormats.ALL))
        .isInstanceOf(Decoding.Refused.class);
  }

  private static Picture decoded(ImageDecoder decoder, byte[] file) {
    Decoding decoding = decoder.decode(file, AcceptedFormats.ALL);
    if (decoding instanceof Decoding.Decoded(Picture picture)) {
      return picture;
    }
    throw new AssertionError("expected a picture, got " + decoding);
  }

  private static int largestDifference(BufferedImage one, BufferedImage other) {
    int largest = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        for (int shift = 0; shift < 24; shift += 8) {
          int a = one.getRGB(x, y) >> shift & 255;
          int b = other.getRGB(x, y) >> shift & 255;
          largest = Math.max(largest, Math.abs(a - b));
        }
      }
    }
    return largest;
  }
}
