package dev.lineament.server.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final List<Rectangle2D> LARGE_FACE =
      List.of(new Rectangle2D.Double(0, 0, 500, 600));

  @Test
  void linesAndLettersGrowWithThePicture() {
    Measures small = Measures.of(1_000, 800, LARGE_FACE);
    Measures large = Measures.of(4_000, 3_200, List.of(new Rectangle2D.Double(0, 0, 2_000, 2_400)));

    // A ten-thousandth: it is the same product, in another order.
    assertThat(large.line()).isCloseTo(4 * small.line(), within(1e-4));
    assertThat(large.letters()).isCloseTo(4 * small.letters(), within(1e-4));
  }

  @Test
  void lettersNeverGetTooSmallToRead() {
    Measures tiny = Measures.of(480, 300, List.of(new Rectangle2D.Double(0, 0, 9, 12)));

    assertThat(tiny.letters()).isEqualTo(8);
  }

  @Test
  void aPictureWithoutFacesHasMeasuresToo() {
    assertThat(Measures.of(640, 480, List.of()).line()).isPositive();
  }
}
