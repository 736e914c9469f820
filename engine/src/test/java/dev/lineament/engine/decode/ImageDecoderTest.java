package dev.lineament.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.analysis.AcceptedFormats;
import dev.lineament.core.analysis.Analysis.Reason;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.engine.FaceEngine;
import dev.lineament.engine.ImageFiles;
import dev.lineament.engine.OtherImageFiles;
import dev.lineament.engine.SamplePictures;
import dev.lineament.engine.UnreadableImageException;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoding by Java's readers; {@link TurboImageDecoderTest} does the same with libjpeg-turbo. */
class ImageDecoderTest {
  private static final BufferedImage PORTRAIT = SamplePictures.image("kilmer");

  private final ImageDecoder decoder = decoder();

  /** The decoder that is tested. */
  ImageDecoder decoder() {
    return new ImageDecoder(null);
  }

  private Decoding decode(byte[] file) {
    return decoder.decode(file, AcceptedFormats.JPEG_AND_PNG);
  }

  private void refused(byte[] file, Reason reason, String... words) {
    assertThat(decode(file))
        .isInstanceOfSatisfying(
            Decoding.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(reason);
              assertThat(refused.refusal().message()).contains(words).endsWith(".");
            });
  }

  private Picture decoded(byte[] file) {
    if (decode(file) instanceof Decoding.Decoded decoded) {
      return decoded.picture();
    }
    throw new AssertionError("expected a picture, got " + decode(file));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  record Other(byte[] file, String named) {}

  static List<Other> otherFormats() {
    return List.of(
        new Other(ImageFiles.webp(), "a WebP"),
        new Other(OtherImageFiles.bmpHeader(80, 80), "a BMP"),
        new Other(ImageFiles.heic(), "an HEIC"),
        new Other(ascii("\0\0\0 ftypavif\0\0\0\0"), "an AVIF"),
        new Other(ascii("\0\0\0 ftypisom\0\0\0\0"), "a video"),
        new Other(ascii("GIF89a\1\0\1\0"), "a GIF"),
        new Other(ascii("II*\0\10\0\0\0"), "a TIFF"),
        new Other(ascii("MM\0*\0\0\0\10"), "a TIFF"),
        new Other(ascii("%PDF-1.7"), "a PDF"),
        new Other("no picture, only words: äöü\n".getBytes(StandardCharsets.UTF_8), "text"),
        new Other(new byte[] {0, 1, 2, 3}, "no format known"),
        new Other(new byte[] {(byte) 0xFF}, "no format known"));
  }

  @ParameterizedTest
  @MethodSource("otherFormats")
  void namesTheFormatThatItRefuses(Other other) {
    refused(other.file(), Reason.INVALID_FORMAT, other.named(), "JPEG and PNG");
  }

  @Test
  void refusesToDrawOnWhatItCannotRead() {
    assertThatThrownBy(() -> FaceEngine.upright(ImageFiles.heic()))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("an HEIC");
  }

  @Test
  void refusesAnImageForWhichThereIsNoMemory() {
    Decoding decoding =
        ImageDecoder.refusedWithoutMemory(() -> {
          throw new OutOfMemoryError("test");
        });
    assertThat(decoding)
        .isInstanceOfSatisfying(
            Decoding.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(Reason.TOO_LARGE);
              assertThat(refused.refusal().message()).contains("memory").endsWith(".");
            });
  }

  @Test
  void refusesAnEmptyFile() {
    refused(new byte[0], Reason.INVALID_FORMAT, "empty");
  }

  @Test
  void countsTheCoefficientsOfEveryPlane() {
    // 480 x 600 pixels of 2 bytes, and a quarter of that for each of two planes of colour.
    assertThat(JpegHeader.read(ImageFiles.progressiveJpeg(PORTRAIT)).orElseThrow())
        .extracting(ImageHeader::wholeBytes)
        .isEqualTo(480L * 600 * 2 * 3 / 2);
    assertThat(JpegHeader.read(ImageFiles.jpeg(PORTRAIT)).orElseThrow())
        .extracting(ImageHeader::wholeBytes)
        .isEqualTo(0L);
  }

  @Test
  void refusesAProgressiveJpegThatNeedsTooMuchMemory() {
    // 9,900 x 9,900 pixels of a full and two quarter planes: 294 MB of coefficients.
    byte[] file = ImageFiles.progressiveJpeg(PORTRAIT);
    ByteBuffer frame = ByteBuffer.wrap(file, frameHeader(file) + 5, 4);
    frame.putShort((short) 9_900).putShort((short) 9_900);
    refused(file, Reason.TOO_LARGE, "9900 x 9900", "baseline");
  }

  private static int frameHeader(byte[] jpeg) {
    for (int i = 0; i < jpeg.length - 1; i++) {
      if ((jpeg[i] & 0xFF) == 0xFF && ((jpeg[i + 1] & 0xFF) == 0xC2)) {
        return i;
      }
    }
    throw new AssertionError("no progressive frame header");
  }

  @ParameterizedTest
  @CsvSource({"64,true", "65,false"})
  void refusesMoreScansThanAnyEncoderWrites(int scans, boolean taken) {
    byte[] file = ImageFiles.progressiveJpeg(PORTRAIT);
    int had = JpegHeader.read(file).orElseThrow().scans();
    // Empty scans of the first component, before the end marker.
    byte[] scan = {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 0, 0};
    ByteBuffer more = ByteBuffer.allocate(file.length + (scans - had) * scan.length);
    more.put(file, 0, file.length - 2);
    for (int i = had; i < scans; i++) {
      more.put(scan);
    }
    more.put(file, file.length - 2, 2);
    assertThat(JpegHeader.read(more.array()).orElseThrow().scans()).isEqualTo(scans);
    if (taken) {
      assertThat(decoded(more.array()).width()).isEqualTo(480);
    } else {
      refused(more.array(), Reason.INVALID_FORMAT, "65 scans", "64");
    }
  }

  @Test
  void takesATruncatedPngOfWhichHalfIsThereAndNoLess() {
    byte[] file = ImageFiles.png(SamplePictures.image("allred"));
    // What was in the memory before must not show through.
    assertThat(decoded(ImageFiles.png(PORTRAIT)).height()).isEqualTo(600);
    Picture cut = decoded(ImageFiles.cut(file, 0.8));
    assertThat(cut.height()).isEqualTo(600);
    assertThat(rgb(cut, 240, 300)).isEqualTo(rgb(decoded(file), 240, 300));
    assertThat(rgb(decoded(ImageFiles.cut(file, 0.8)), 240, 599)).containsExactly(0, 0, 0);
    refused(ImageFiles.cut(file, 0.3), Reason.INVALID_FORMAT, "PNG is cut off", "50%");
  }

  @Test
  void refusesAPngWithoutAnyRow() {
    refused(ImageFiles.cut(ImageFiles.png(PORTRAIT), 0.001), Reason.INVALID_FORMAT, "PNG");
  }

  @Test
  void takesATruncatedJpegOfWhichHalfIsThereAndNoLess() {
    byte[] file = ImageFiles.jpeg(SamplePictures.image("allred"));
    assertThat(decoded(ImageFiles.cut(file, 0.8)).height()).isEqualTo(600);
    refused(ImageFiles.cut(file, 0.3), Reason.INVALID_FORMAT, "cut off", "50%");
  }

  @Test
  void refusesAFileThatEndsInItsHeader() {
    byte[] jpeg = SamplePictures.portrait("kilmer");
    refused(Arrays.copyOf(jpeg, 30), Reason.INVALID_FORMAT, "JPEG", "header");
    refused(Arrays.copyOf(ImageFiles.png(PORTRAIT), 20), Reason.INVALID_FORMAT, "PNG", "header");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void survivesDamageOfEveryKind(int seed) {
    Random random = new Random(seed);
    List<byte[]> files =
        List.of(
            SamplePictures.portrait("kilmer"),
            ImageFiles.progressiveJpeg(PORTRAIT),
            ImageFiles.cmykJpeg(PORTRAIT),
            ImageFiles.withOrientation(SamplePictures.portrait("kilmer"), 6),
            ImageFiles.palettePng(PORTRAIT));
    for (byte[] file : files) {
      for (int round = 0; round < 8; round++) {
        byte[] damaged = file.clone();
        // Most of the damage goes where the headers are.
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
          int until = random.nextBoolean() ? 700 : damaged.length;
          damaged[random.nextInt(until)] = (byte) random.nextInt(256);
        }
        // Any value will do: what must not come is an exception.
        assertThat(decode(damaged)).as("seed %d, round %d", seed, round).isNotNull();
      }
    }
  }

  private static int[] rgb(Picture picture, int x, int y) {
    int pixel = picture.upright().getRGB(x, y);
    return new int[] {pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255};
  }

  private static BufferedImage plain(int rgb) {
    BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 96; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  record Encoded(String name, byte[] file, int tolerance) {}

  static List<Encoded> colourEncodings() {
    BufferedImage image = plain(0xC86432);
    // Coding in luma and chroma rounds; a palette of 6 steps is up to 25 away; four inks are turned
    // into red, green and blue by the decoder's own rule.
    return List.of(
        new Encoded("PNG", ImageFiles.png(image), 0),
        new Encoded("16 bits", ImageFiles.png16(image), 0),
        new Encoded("alpha", ImageFiles.alphaPng(image), 0),
        new Encoded("palette", ImageFiles.palettePng(image), 25),
        new Encoded("JPEG", ImageFiles.jpeg(image), 3),
        new Encoded("progressive", ImageFiles.progressiveJpeg(image), 3),
        new Encoded("four inks", ImageFiles.cmykJpeg(image), 12));
  }

  @ParameterizedTest
  @MethodSource("colourEncodings")
  void keepsTheColoursOfEveryEncoding(Encoded encoded) {
    int[] rgb = rgb(decoded(encoded.file()), 48, 48);
    assertThat(rgb[0]).isBetween(200 - encoded.tolerance(), 200 + encoded.tolerance());
    assertThat(rgb[1]).isBetween(100 - encoded.tolerance(), 100 + encoded.tolerance());
    assertThat(rgb[2]).isBetween(50 - encoded.tolerance(), 50 + encoded.tolerance());
  }

  @Test
  void doesNotBrightenGrey() {
    BufferedImage grey = ImageFiles.grey(plain(0x5F5F5F));
    assertThat(rgb(decoded(ImageFiles.png(grey)), 48, 48)).containsExactly(95, 95, 95);
    // One step of rounding in the cosine transform.
    assertThat(rgb(decoded(ImageFiles.jpeg(grey)), 48, 48)[0]).isBetween(94, 96);
  }

  @Test
  void neverTurnsAPng() {
    assertThat(decoded(ImageFiles.png(PORTRAIT)).orientation()).isEqualTo(Orientation.UPRIGHT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 77})
  void takesAnUnknownOrientationAsUpright(int value) {
    byte[] file = ImageFiles.withOrientation(SamplePictures.portrait("kilmer"), value);
    assertThat(decoded(file).orientation()).isEqualTo(Orientation.UPRIGHT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsEveryOrientationUpright(int orientation) {
    // A corner of each colour, so that every turn and flip shows.
    BufferedImage image = new BufferedImage(96, 128, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 128; y++) {
      for (int x = 0; x < 96; x++) {
        image.setRGB(x, y, x < 48 ? (y < 64 ? 0xFF0000 : 0x00FF00) : (y < 64 ? 0x0000FF : 0));
      }
    }
    byte[] file =
        ImageFiles.withOrientation(
            ImageFiles.jpeg(SamplePictures.storedAs(orientation, image)), orientation);
    Picture picture = decoded(file);
    assertThat(picture.fullSize()).isEqualTo(new ImageSize(96, 128));
    assertThat(rgb(picture, 20, 20)[0]).isGreaterThan(240);
    assertThat(rgb(picture, 20, 100)[1]).isGreaterThan(240);
    assertThat(rgb(picture, 80, 20)[2]).isGreaterThan(240);
    assertThat(rgb(picture, 80, 100)[0]).isLessThan(15);
  }
}
