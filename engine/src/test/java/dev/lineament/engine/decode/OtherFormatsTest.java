package dev.lineament.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.AcceptedFormats;
import dev.lineament.core.analysis.Analysis.Reason;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.engine.ImageFiles;
import dev.lineament.engine.OtherImageFiles;
import dev.lineament.engine.SamplePictures;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebP, BMP, GIF and TIFF: taken from buckets and files, not through Rekognition's API. */
class OtherFormatsTest {
  private final ImageDecoder decoder = new ImageDecoder();

  private Picture decoded(byte[] file) {
    Decoding decoding = decoder.decode(file, AcceptedFormats.ALL);
    if (decoding instanceof Decoding.Decoded(Picture picture)) {
      return picture;
    }
    throw new AssertionError("expected a picture, got " + decoding);
  }

  private void refused(byte[] file, AcceptedFormats accepted, Reason reason, String... words) {
    assertThat(decoder.decode(file, accepted))
        .isInstanceOfSatisfying(
            Decoding.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(reason);
              assertThat(refused.refusal().message()).contains(words).endsWith(".");
            });
  }

  private static int[] rgb(Picture picture, int x, int y) {
    int pixel = picture.upright().getRGB(x, y);
    return new int[] {pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255};
  }

  record File(String name, byte[] bytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static byte[] redGreenBlue(BufferedImage image) {
    byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData().clone();
    for (int i = 0; i < samples.length; i += 3) {
      byte blue = samples[i];
      samples[i] = samples[i + 2];
      samples[i + 2] = blue;
    }
    return samples;
  }

  static List<File> quarters() {
    BufferedImage image = OtherImageFiles.quarters();
    BufferedImage lying = SamplePictures.storedAs(6, image);
    return List.of(
        new File("BMP", OtherImageFiles.written(image, "bmp")),
        new File("GIF", OtherImageFiles.written(image, "gif")),
        new File("TIFF", OtherImageFiles.written(image, "tiff")),
        new File("own TIFF", OtherImageFiles.tiff(redGreenBlue(image), 96, 3)),
        new File(
            "turned TIFF",
            OtherImageFiles.tiff(redGreenBlue(lying), 128, 3, TiffTags.ORIENTATION, 6)),
        new File("lossless WebP", OtherImageFiles.losslessWebp()),
        new File("lossy WebP", OtherImageFiles.lossyWebp()),
        new File("WebP with alpha", OtherImageFiles.alphaWebp()),
        new File("turned WebP", OtherImageFiles.turnedWebp()),
        new File("animated WebP", OtherImageFiles.animatedWebp()));
  }

  @ParameterizedTest
  @MethodSource("quarters")
  void showsTheFirstImageUpright(File file) {
    Picture picture = decoded(file.bytes());
    assertThat(picture.fullSize()).isEqualTo(new ImageSize(96, 128));
    assertThat(rgb(picture, 20, 20)).satisfies(red -> assertThat(red[0]).isGreaterThan(240));
    assertThat(rgb(picture, 20, 100)).satisfies(green -> assertThat(green[1]).isGreaterThan(240));
    assertThat(rgb(picture, 80, 20)).satisfies(blue -> assertThat(blue[2]).isGreaterThan(240));
    // Lossy files are up to 20 off where a colour is as strong as these.
    assertThat(Arrays.stream(rgb(picture, 80, 100)).max().orElseThrow()).isLessThan(20);
    assertThat(Arrays.stream(rgb(picture, 20, 20)).skip(1).max().orElseThrow()).isLessThan(20);
  }

  @ParameterizedTest
  @MethodSource("quarters")
  void isRefusedWhereRekognitionsFormatsAreAskedFor(File file) {
    String format = file.name().replaceAll(".*(WebP|BMP|GIF|TIFF).*", "$1");
    refused(
        file.bytes(),
        AcceptedFormats.JPEG_AND_PNG,
        Reason.INVALID_FORMAT,
        "a " + format,
        "only JPEG and PNG");
  }

  @Test
  void readsGreyAndFourInks() {
    byte[] grey = new byte[96 * 96];
    Arrays.fill(grey, (byte) 95);
    assertThat(rgb(decoded(OtherImageFiles.tiff(grey, 96, 1)), 48, 48)).containsExactly(95, 95, 95);

    byte[] inks = new byte[96 * 96 * 4];
    for (int i = 0; i < inks.length; i += 4) {
      // No cyan, half magenta, all yellow, a fifth black: 204, 102, 0.
      inks[i + 1] = (byte) 128;
      inks[i + 2] = (byte) 255;
      inks[i + 3] = 51;
    }
    int[] rgb = rgb(decoded(OtherImageFiles.tiff(inks, 96, 4)), 48, 48);
    // Two steps for rounding, twice.
    assertThat(rgb[0]).isBetween(202, 206);
    assertThat(rgb[1]).isBetween(99, 104);
    assertThat(rgb[2]).isZero();
  }

  @ParameterizedTest
  @CsvSource({"254, 1, thumbnail", "259, 6, JPEG data", "259, 7, JPEG data", "339, 3, fractions"})
  void refusesTiffFilesThatItWouldMisread(int tag, int value, String word) {
    byte[] file = OtherImageFiles.tiff(new byte[96 * 96], 96, 1, tag, value);
    refused(file, AcceptedFormats.ALL, Reason.INVALID_FORMAT, "The TIFF", word);
  }

  @ParameterizedTest
  @CsvSource({"20000, 6000", "25001, 100"})
  void refusesTooManyPixelsWithoutDecodingThem(int width, int height) {
    byte[] tiff = OtherImageFiles.tiff(new byte[0], 1, 1, 256, width, 257, height);
    for (byte[] file :
        List.of(
            OtherImageFiles.bmpHeader(width, height),
            OtherImageFiles.gifHeader(width, height),
            tiff)) {
      refused(file, AcceptedFormats.ALL, Reason.TOO_LARGE, width + " x " + height);
    }
  }

  @Test
  void refusesTooFewPixels() {
    for (byte[] file :
        List.of(
            OtherImageFiles.bmpHeader(79, 80),
            OtherImageFiles.gifHeader(79, 80),
            OtherImageFiles.webpHeader(79, 80))) {
      refused(file, AcceptedFormats.ALL, Reason.TOO_SMALL, "79 x 80");
    }
  }

  @Test
  void refusesAWebpThatNeedsTooMuchMemory() {
    // 8 bytes for each of 4,096 x 5,120 pixels are the 160 MiB of the limit.
    refused(
        OtherImageFiles.webpHeader(4_096, 5_121),
        AcceptedFormats.ALL,
        Reason.TOO_LARGE,
        "4096 x 5121",
        "WebP");
    refused(
        OtherImageFiles.webpHeader(4_096, 5_120),
        AcceptedFormats.ALL,
        Reason.INVALID_FORMAT,
        "damaged");
  }

  @Test
  void takesWordsThatBeginLikeABitmapForWords() {
    refused(
        "BM, a short story of the kind that nobody reads"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        AcceptedFormats.ALL,
        Reason.INVALID_FORMAT,
        "text");
  }

  private static byte[] chunk(String name, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteBuffer chunk = ByteBuffer.allocate(8 + content.size()).order(ByteOrder.LITTLE_ENDIAN);
    chunk.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(content.size());
    return chunk.put(content.toByteArray()).array();
  }

  // Its place, its size (each side less one in 24 bits), and what else is told of a frame.
  private static byte[] frame(int before, int width, int height, int after) {
    ByteBuffer frame = ByteBuffer.allocate(before + 6 + after).order(ByteOrder.LITTLE_ENDIAN);
    frame.position(before);
    frame.putShort((short) (width - 1)).put((byte) 0).putShort((short) (height - 1));
    return frame.array();
  }

  private static byte[] webp(int flags, int width, int height, byte[]... chunks) {
    byte[] canvas = frame(4, width, height, 0);
    canvas[0] = (byte) flags;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(chunk("VP8X", canvas));
    for (byte[] each : chunks) {
      all.writeBytes(each);
    }
    return chunk("RIFF", all.toByteArray());
  }

  @Test
  void refusesAWebpWhoseFrameIsLargerThanItSays() {
    // 96 x 128 pixels, behind "RIFF", its size and "WEBP".
    byte[] lossy = OtherImageFiles.lossyWebp();
    byte[] image = Arrays.copyOfRange(lossy, 12, lossy.length);
    byte[] lossless = OtherImageFiles.losslessWebp();
    byte[] exact = Arrays.copyOfRange(lossless, 12, lossless.length);
    byte[] alpha = chunk("ALPH", new byte[2]);
    int animation = 2;
    assertThat(decoded(webp(0, 96, 128, image)).width()).isEqualTo(96);
    assertThat(decoded(webp(0, 96, 128, exact)).width()).isEqualTo(96);
    assertThat(
            decoded(webp(animation, 96, 128, chunk("ANMF", frame(6, 96, 128, 4), image))).width())
        .isEqualTo(96);
    for (byte[] file :
        List.of(
            webp(0, 95, 128, image),
            webp(0, 96, 127, image),
            webp(0, 95, 128, exact),
            webp(0, 96, 127, exact),
            webp(0, 96, 128, image, image),
            webp(16, 96, 128, alpha, alpha, image),
            webp(animation, 96, 128, chunk("ANMF", frame(6, 95, 128, 4), image)),
            webp(animation, 96, 128, chunk("ANMF", frame(6, 96, 128, 4), image, image)))) {
      refused(file, AcceptedFormats.ALL, Reason.INVALID_FORMAT, "The WebP is damaged");
    }
  }

  private static byte[] bmp(int type, int rgb) {
    BufferedImage image = new BufferedImage(96, 96, type);
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 96; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return OtherImageFiles.written(image, "bmp");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_USHORT_555_RGB,
        BufferedImage.TYPE_USHORT_565_RGB,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_3BYTE_BGR
      })
  void keepsTheColoursOfEveryDepthOfABitmap(int type) {
    int[] rgb = rgb(decoded(bmp(type, 0xFF8400)), 48, 48);
    assertThat(rgb[0]).isEqualTo(255);
    // A step of five bits is 8.
    assertThat(rgb[1]).isBetween(0x84 - 8, 0x84 + 8);
    assertThat(rgb[2]).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 12, 14, 16})
  void keepsTheBrightnessOfDeepTiffs(int bits) {
    // Every sample is a one and then zeros: half of the range.
    java.math.BigInteger row = java.math.BigInteger.ZERO;
    for (int x = 0; x < 96; x++) {
      row = row.shiftLeft(bits).setBit(bits - 1);
    }
    byte[] packed = row.toByteArray();
    int length = 96 * bits / 8;
    byte[] samples = new byte[96 * length];
    for (int y = 0; y < 96; y++) {
      System.arraycopy(packed, packed.length - length, samples, y * length, length);
    }
    if (bits == 16) {
      // The only depth whose samples are stored in the order of bytes of the file.
      for (int i = 0; i < samples.length; i += 2) {
        samples[i] = 0;
        samples[i + 1] = (byte) 0x80;
      }
    }
    byte[] file = OtherImageFiles.tiff(samples, 96, 1, 257, 96, 278, 96);
    int directory = 8 + samples.length;
    // The third entry is that of the bits of a sample.
    file[directory + 2 + 2 * 12 + 8] = (byte) bits;
    assertThat(rgb(decoded(file), 48, 48)[0]).isBetween(127, 128);
  }

  @Test
  void countsACopyOnlyWhereOneIsMade() {
    assertThat(bytesPerPixel(bmp(BufferedImage.TYPE_3BYTE_BGR, 0), ImageFormat.BMP)).isEqualTo(3);
    assertThat(bytesPerPixel(bmp(BufferedImage.TYPE_BYTE_INDEXED, 0), ImageFormat.BMP))
        .isEqualTo(1 + 3);
    assertThat(bytesPerPixel(bmp(BufferedImage.TYPE_USHORT_565_RGB, 0), ImageFormat.BMP))
        .isEqualTo(2 + 3);
    assertThat(bytesPerPixel(OtherImageFiles.lossyWebp(), ImageFormat.WEBP)).isEqualTo(3);
    assertThat(bytesPerPixel(OtherImageFiles.losslessWebp(), ImageFormat.WEBP)).isBetween(3, 4);
    assertThat(bytesPerPixel(OtherImageFiles.tiff(new byte[96 * 96 * 3], 96, 3), ImageFormat.TIFF))
        .isEqualTo(3);
    assertThat(bytesPerPixel(OtherImageFiles.tiff(new byte[96 * 96 * 4], 96, 4), ImageFormat.TIFF))
        .isEqualTo(4 + 3);
  }

  @Test
  void countsOneNumberForAPackedPixel() {
    byte[] file = OtherImageFiles.bmpHeader(96, 96);
    // 32 bits a pixel, as they are.
    file[28] = 32;
    file[30] = 0;
    assertThat(bytesPerPixel(file, ImageFormat.BMP)).isEqualTo(4 + 3);
  }

  private static int bytesPerPixel(byte[] file, ImageFormat format) {
    return OtherHeader.read(file, format).orElseThrow().bytesPerPixel();
  }

  @Test
  void refusesAFileWithoutAHeader() {
    refused(ImageFiles.webp(), AcceptedFormats.ALL, Reason.INVALID_FORMAT, "WebP", "header");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void survivesDamageOfEveryKind(int seed) {
    Random random = new Random(seed);
    for (File file : quarters()) {
      for (int round = 0; round < 20; round++) {
        byte[] damaged = file.bytes().clone();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
          int until = random.nextBoolean() ? Math.min(64, damaged.length) : damaged.length;
          damaged[random.nextInt(until)] = (byte) random.nextInt(256);
        }
        // Any value will do: what must not come is an exception.
        assertThat(decoder.decode(damaged, AcceptedFormats.ALL))
            .as("%s, seed %d, round %d", file, seed, round)
            .isNotNull();
      }
      assertThat(decoder.decode(ImageFiles.cut(file.bytes(), 0.4), AcceptedFormats.ALL))
          .as("%s, cut off", file)
          .isNotNull();
    }
  }
}
