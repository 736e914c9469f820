package dev.lineament.server.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class LetteringTest {
  @Test
  void theInkIsAsWideAsTold() {
    Lettering lettering = new Lettering(40);
    Rectangle2D ink = lettering.shape("HOME", 10, 50).getBounds2D();

    // A tenth of a pixel: the outline of a round pen is made of curves that come that close.
    assertThat(ink.getMinX()).isCloseTo(10, within(0.1));
    assertThat(ink.getWidth()).isCloseTo(lettering.width("HOME"), within(0.1));
  }

  @Test
  void capitalsStandOnTheBaseLine() {
    Lettering lettering = new Lettering(40);
    Rectangle2D ink = lettering.shape("H", 0, 50).getBounds2D();

    assertThat(ink.getMinY()).isCloseTo(50 - lettering.ascent(), within(0.1));
    assertThat(ink.getCenterY()).isCloseTo(30, within(0.1));
  }

  @Test
  void twiceTheSizeIsTwiceAsWide() {
    assertThat(new Lettering(20).width("Female 34-42"))
        .isCloseTo(2 * new Lettering(10).width("Female 34-42"), within(1e-9));
  }

  @Test
  void nothingIsDrawnForNoText() {
    assertThat(new Lettering(20).shape("", 0, 0).getBounds2D().isEmpty()).isTrue();
    assertThat(new Lettering(20).shape(" ", 0, 0).getBounds2D().isEmpty()).isTrue();
  }
}
