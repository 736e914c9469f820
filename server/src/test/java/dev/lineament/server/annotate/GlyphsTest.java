package dev.lineament.server.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class GlyphsTest {
  @Test
  void everyPrintableAsciiCharacterHasALetter() {
    for (char each = ' '; each <= '~'; each++) {
      assertThat(Glyphs.find(each)).as("letter for '%s'", each).isNotNull();
    }
  }

  @Test
  void everyLetterStaysWithinItsWidthAndTheLine() {
    Lettering lettering = new Lettering(100);
    for (char each = '!'; each <= '~'; each++) {
      Rectangle2D ink = lettering.shape(String.valueOf(each), 0, 0).getBounds2D();
      // Dots are wider than strokes by half a unit on each side: 2.5 pixels of a capital of 100.
      assertThat(ink.getMinX()).as("left of '%s'", each).isGreaterThanOrEqualTo(-2.6);
      assertThat(ink.getMaxX())
          .as("right of '%s'", each)
          .isLessThanOrEqualTo(lettering.width(String.valueOf(each)) + 2.6);
      assertThat(ink.getMinY()).as("top of '%s'", each).isGreaterThanOrEqualTo(-118);
      assertThat(ink.getMaxY())
          .as("bottom of '%s'", each)
          .isLessThanOrEqualTo(lettering.descent() + 0.5);
    }
  }

  @Test
  void allDigitsAreEquallyWide() {
    for (char each = '0'; each <= '9'; each++) {
      assertThat(Glyphs.of(each).width()).as("width of '%s'", each).isEqualTo(12);
    }
  }

  @Test
  void aLetterThatIsNotThereIsABox() {
    assertThat(Glyphs.find('\u00e9')).isNull();
    assertThat(new Lettering(20).shape("\u00e9", 0, 0).getBounds2D().getWidth()).isPositive();
  }
}
