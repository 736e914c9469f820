package dev.lineament.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.ImageSize;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a picture of which a half was decoded is decoded once more. */
class LevelsTest {
  private final AtomicInteger decodings = new AtomicInteger();
  private final Picture picture = picture();

  private Picture picture() {
    Pixels half = new Pixels(new byte[100 * 80], 100, 80, 1, 0, 0, 0);
    Levels.Decoded decoded =
        new Levels.Decoded(
            1,
            half,
            () -> {
              decodings.incrementAndGet();
              return new Pixels(new byte[200 * 160], 200, 160, 1, 0, 0, 0);
            });
    return new Picture(
        new Levels(200, 160, decoded, new PixelMemory()),
        Orientation.UPRIGHT,
        new ImageSize(200, 160),
        1);
  }

  @Test
  void itsSizeIsKnownWithoutThat() {
    assertThat(picture.width()).isEqualTo(200);
    assertThat(picture.storedHeight()).isEqualTo(160);
    assertThat(picture.quarterTurned().width()).isEqualTo(160);
    assertThat(picture.shrunk(2.5).width()).isEqualTo(80);
    assertThat(picture.stored(3).width()).isEqualTo(25);
    assertThat(decodings).hasValue(0);
  }

  @Test
  void itIsDecodedOnceForAllWhoNeedIt() {
    assertThat(picture.stored(0).width()).isEqualTo(200);
    assertThat(picture.quarterTurned().stored(0)).isSameAs(picture.stored(0));
    assertThat(decodings).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"4, 2", "2, 1", "1.6, 1", "1.59, 0", "1, 0"})
  void aCropIsRatherEnlargedByAQuarter(double reduction, int level) {
    assertThat(picture.levelFor(reduction)).isEqualTo(level);
  }

  @Test
  void aSizeIsMadeOnce() {
    assertThat(picture.shrunk(2.5)).isSameAs(picture.quarterTurned().shrunk(2.5));
  }
}
