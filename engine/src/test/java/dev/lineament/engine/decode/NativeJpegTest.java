package dev.lineament.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.core.analysis.AcceptedFormats;
import dev.lineament.engine.ImageFiles;
import dev.lineament.engine.SamplePictures;
import java.awt.image.BufferedImage;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How large pictures are decoded. Left out where there is no libjpeg-turbo. */
@EnabledIf(
    value = "dev.lineament.engine.decode.TurboImageDecoderTest#isInstalled",
    disabledReason = "libjpeg-turbo is not installed")
class NativeJpegTest {
  private final PixelMemory memory = new PixelMemory();
  private final NativeJpeg decoder = new NativeJpeg(TurboJpeg.installed().orElseThrow(), memory);

  private StoredPixels decoded(byte[] file) {
    return decoder.decode(file, JpegHeader.read(file).orElseThrow()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "C0, true",
    "C1, true",
    "C2, true",
    "C3, false", // Lossless: never made smaller by the library.
    "C5, false",
    "C6, false",
    "C7, false",
    "C9, true",
    "CA, true",
    "CB, false",
    "CD, false",
    "CE, false",
    "CF, false"
  })
  void takesOnlyFramesThatTheLibraryMakesSmaller(String marker, boolean taken) {
    byte[] file = SamplePictures.portrait("allred");
    int frame = 2;
    while ((file[frame + 1] & 0xFF) != 0xC0) {
      frame += 2 + ((file[frame + 2] & 0xFF) << 8 | (file[frame + 3] & 0xFF));
    }
    file[frame + 1] = (byte) Integer.parseInt(marker, 16);
    ImageHeader header = JpegHeader.read(file).orElseThrow();
    assertThat(NativeJpeg.takes(header)).isEqualTo(taken);
    if (!taken) {
      assertThat(decoder.decode(file, header)).isEmpty();
    }
  }

  private static byte[] grey(int width, int height) {
    return ImageFiles.jpeg(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY));
  }

  @ParameterizedTest
  @CsvSource({
    "2559, 100, 0",
    "2560, 100, 1",
    "100, 2560, 1",
    "5119, 100, 1",
    "5120, 100, 2",
    "10240, 100, 3",
    "24999, 100, 3" // An eighth is the most that the library makes it smaller.
  })
  void decodesAtTheSmallestSizeThatIsEnoughToFindFaces(int width, int height, int level) {
    Levels levels = decoded(grey(width, height)).levels();
    assertThat(levels.decodedLevel()).isEqualTo(level);
    assertThat(levels.width()).isEqualTo(width);
    assertThat(levels.height()).isEqualTo(height);
    assertThat(levels.at(level).width()).isEqualTo((width + (1 << level) - 1) >> level);
    assertThat(levels.at(0).width()).isEqualTo(width);
  }

  @Test
  void neverDecodesMoreThanTheMemoryThatADecodedImageMayTake() {
    // 16.9 megapixels of three samples are 48.4 MiB.
    byte[] file = ImageFiles.jpeg(new BufferedImage(4_300, 3_930, BufferedImage.TYPE_3BYTE_BGR));
    StoredPixels stored = decoded(file);
    assertThat(stored.step()).isEqualTo(2);
    assertThat(stored.levels().at(0).width()).isEqualTo(2_150);
  }

  @Test
  void aHalfThatTheLibraryMadeIsTheMeanOfFourPixels() {
    BufferedImage large = SamplePictures.scaled(SamplePictures.image("allred"), 4.4);
    Levels levels = decoded(ImageFiles.jpeg(large)).levels();
    Pixels half = levels.at(1);
    Pixels mean = Shrinking.half(levels.at(0), new byte[half.width() * half.height() * 3]);
    assertThat(half.width()).isEqualTo(mean.width());
    assertThat(half.height()).isEqualTo(mean.height());
    long sum = 0;
    for (int i = 0; i < half.width() * half.height() * 3; i++) {
      sum += Math.abs((half.samples()[i] & 255) - (mean.samples()[i] & 255));
    }
    // It leaves out the finest waves instead, which is the same to about half a step.
    assertThat((double) sum / (half.width() * half.height() * 3)).isCloseTo(0, within(0.7));
  }

  @Test
  void usesTheSameMemoryForPictureAfterPicture() {
    byte[] first = decoded(SamplePictures.portrait("allred")).levels().at(0).samples();
    byte[] second = decoded(SamplePictures.portrait("kilmer")).levels().at(0).samples();
    assertThat(second).isSameAs(first);
  }

  @Test
  void aBrokenFileDoesNotHarmTheNext() {
    byte[] good = SamplePictures.portrait("allred");
    int expected = Arrays.hashCode(decoded(good).levels().at(0).samples());
    byte[] broken = good.clone();
    // Two start markers, which no later file would survive on the same handle.
    broken[20] = (byte) 0xFF;
    broken[21] = (byte) 0xD8;
    decoder.decode(broken, JpegHeader.read(good).orElseThrow());
    decoder.decode(Arrays.copyOf(good, 200), JpegHeader.read(good).orElseThrow());
    assertThat(Arrays.hashCode(decoded(good).levels().at(0).samples())).isEqualTo(expected);
  }

  @Test
  void showsNoEarlierPictureWhereTheLibraryGivesUpWithoutAWord() {
    decoded(SamplePictures.portrait("allred"));
    // Of a progressive file no row is written before all scans are read. A start marker within the
    // first of them is a fault that only counts as damage, and then one that ends it.
    byte[] file = ImageFiles.progressiveJpeg(SamplePictures.image("kilmer"));
    int scan = 2;
    while ((file[scan + 1] & 0xFF) != 0xDA) {
      scan += 2 + ((file[scan + 2] & 0xFF) << 8 | (file[scan + 3] & 0xFF));
    }
    file[scan + 300] = (byte) 0xFF;
    file[scan + 301] = (byte) 0xD8;
    ImageHeader header = JpegHeader.read(file).orElseThrow();
    assertThat(header.complete()).isTrue();
    assertThat(decoder.decode(file, header)).isEmpty();
  }

  @Test
  void showsWhatItHasWhereTheWholeCannotBeDecodedAnyMore() {
    BufferedImage large = SamplePictures.scaled(SamplePictures.image("allred"), 4.4);
    byte[] file = ImageFiles.jpeg(large);
    Levels levels = decoded(file).levels();
    // Overwrites the file outside the heap, and no pixel.
    assertThat(decoder.decode(new byte[file.length], JpegHeader.read(file).orElseThrow()))
        .isEmpty();
    Pixels whole = levels.at(0);
    Pixels half = levels.at(1);
    assertThat(whole.width()).isEqualTo(large.getWidth());
    assertThat(whole.height()).isEqualTo(large.getHeight());
    assertThat(whole.red(whole.at(1001, 1300))).isEqualTo(half.red(half.at(500, 650)));
    assertThat(whole.blue(whole.at(1000, 1301))).isEqualTo(half.blue(half.at(500, 650)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3, 5, 7, 16})
  void refusesAStepThatTheLibraryDoesNotKnow(int step) {
    TurboJpeg library = TurboJpeg.installed().orElseThrow();
    assertThatThrownBy(() ->
            library.decode(
                MemorySegment.NULL, new TurboJpeg.Frame(80, 80, 3), step, MemorySegment.NULL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(step))
        .hasMessageContaining("1, 2, 4 and 8");
  }

  @Test
  void aHeaderThatTheLibraryReadsOtherwiseIsNotBelieved() {
    byte[] file = SamplePictures.portrait("allred");
    ImageHeader header = JpegHeader.read(file).orElseThrow();
    ImageHeader larger =
        new ImageHeader(
            header.format(),
            header.width() + 1,
            header.height(),
            header.orientation(),
            header.bytesPerPixel(),
            header.wholeBytes(),
            header.scans(),
            header.complete(),
            header.frame());
    assertThat(decoder.decode(file, larger)).isEmpty();
  }

  @Test
  void canBeUsedAgainAfterItsMemoryWasGivenBack() {
    byte[] file = SamplePictures.portrait("allred");
    int before = Arrays.hashCode(decoded(file).levels().at(0).samples());
    decoder.close();
    assertThat(Arrays.hashCode(decoded(file).levels().at(0).samples())).isEqualTo(before);
  }

  @Test
  void manyThreadsDecodeAtOnce() throws Exception {
    List<byte[]> files =
        List.of(
            SamplePictures.portrait("allred"),
            ImageFiles.progressiveJpeg(SamplePictures.image("kilmer")),
            ImageFiles.cut(SamplePictures.portrait("allred"), 0.7));
    List<Integer> expected = files.stream().map(NativeJpegTest::content).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Callable<List<Integer>> all = () -> files.stream().map(NativeJpegTest::content).toList();
      for (var each : threads.invokeAll(java.util.Collections.nCopies(32, all))) {
        assertThat(each.get()).isEqualTo(expected);
      }
    }
  }

  private static int content(byte[] file) {
    try (ImageDecoder decoder = new ImageDecoder()) {
      return decoder.decode(file, AcceptedFormats.ALL) instanceof Decoding.Decoded(Picture picture)
          ? Arrays.hashCode(picture.stored(0).samples())
          : 0;
    }
  }

  @Test
  void thereIsNoneWhereNoneIsAskedForOrFound() {
    assertThat(TurboJpeg.find("none")).isEmpty();
    assertThat(TurboJpeg.find("/nowhere/libturbojpeg.so")).isEmpty();
    assertThat(TurboJpeg.find(TurboJpeg.installed().orElseThrow().name())).isPresent();
  }
}
