package dev.lineament.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.AcceptedFormats;
import dev.lineament.core.analysis.Analysis.Reason;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.engine.ImageFiles;
import dev.lineament.engine.SamplePictures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageLimitsTest {
  private final ImageDecoder decoder = new ImageDecoder();

  private void refused(byte[] file, Reason reason, String... words) {
    assertThat(decoder.decode(file, AcceptedFormats.ALL))
        .isInstanceOfSatisfying(
            Decoding.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(reason);
              assertThat(refused.refusal().message()).contains(words).endsWith(".");
            });
  }

  private Picture decoded(byte[] file) {
    Decoding decoding = decoder.decode(file, AcceptedFormats.ALL);
    if (decoding instanceof Decoding.Decoded(Picture picture)) {
      return picture;
    }
    throw new AssertionError("expected a picture, got " + decoding);
  }

  @ParameterizedTest
  @CsvSource({"79,80", "80,79", "40,40", "1,1"})
  void refusesASideUnderEightyPixels(int width, int height) {
    refused(ImageFiles.hugePng(width, height), Reason.TOO_SMALL, width + " x " + height, "80");
  }

  @Test
  void takesASideOfEightyPixels() {
    assertThat(decoded(ImageFiles.hugePng(80, 80)).fullSize()).isEqualTo(new ImageSize(80, 80));
  }

  @ParameterizedTest
  @CsvSource({"30000,30000", "10001,10000", "25001,80", "80,25001"})
  void refusesTooManyPixelsWithoutDecodingThem(int width, int height) {
    refused(ImageFiles.hugePng(width, height), Reason.TOO_LARGE, width + " x " + height);
  }

  @ParameterizedTest
  @CsvSource({"10000,10000,3", "25000,80,1", "80,25000,1"})
  void takesThePixelsAtTheLimit(int width, int height, int subsampling) {
    Picture picture = decoded(ImageFiles.hugePng(width, height));
    assertThat(picture.fullSize()).isEqualTo(new ImageSize(width, height));
    assertThat(picture.width()).isEqualTo((width + subsampling - 1) / subsampling);
  }

  @Test
  void refusesMoreBytesThanTheLimit() {
    byte[] file = Arrays.copyOf(SamplePictures.portrait("kilmer"), 15 * 1024 * 1024 + 1);
    refused(file, Reason.TOO_LARGE, "15728641", "15728640");
    assertThat(decoded(Arrays.copyOf(file, 15 * 1024 * 1024)).width()).isEqualTo(480);
  }

  @ParameterizedTest
  @CsvSource({
    "4096,4096,3,1", // 48 MiB, the limit
    "4096,4097,3,2",
    "10000,10000,3,3",
    "10000,10000,1,2",
    "10000,10000,8,4"
  })
  void subsamplesByTheSmallestStepThatFits(int width, int height, int bytes, int step) {
    ImageHeader header =
        new ImageHeader(ImageFormat.PNG, width, height, Orientation.UPRIGHT, bytes, 0, 1, true, 0);
    assertThat(ImageLimits.subsampling(header)).isEqualTo(step);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 4", // Bits and kind of pixels: grey, decoded as a palette.
    "8, 0, 1",
    "16, 0, 3", // Two bytes, and one that they are copied to.
    "8, 2, 3",
    "16, 2, 9",
    "4, 3, 4",
    "8, 4, 2",
    "16, 4, 5",
    "8, 6, 4",
    "16, 6, 11"
  })
  void countsTheCopyOfPngsThatAreCopied(int bits, int kind, int bytes) {
    byte[] file = ImageFiles.hugePng(80, 80);
    file[24] = (byte) bits;
    file[25] = (byte) kind;
    assertThat(PngHeader.read(file).orElseThrow().bytesPerPixel()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"0,true", "1,false"})
  void takesTheMemoryAtTheLimit(long more, boolean taken) {
    long bytes = ImageLimits.MAX_WHOLE_BYTES + more;
    ImageHeader header =
        new ImageHeader(ImageFormat.JPEG, 900, 900, Orientation.UPRIGHT, 3, bytes, 10, true, 0);
    assertThat(ImageLimits.broken(header).isEmpty()).isEqualTo(taken);
  }
}
