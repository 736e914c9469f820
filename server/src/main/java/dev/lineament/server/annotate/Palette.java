package dev.lineament.server.annotate;

import java.awt.Color;
import java.util.List;

/** The colours that tell the faces of a picture apart, and those of the captions. */
final class Palette {
  /** Under the letters; dark, and dense enough that white letters stay clear on any picture. */
  static final Color PLATE = new Color(14, 17, 22, 214);

  static final Color LETTERS = new Color(255, 255, 255);

  /** Of the second line of a caption. */
  static final Color QUIET_LETTERS = new Color(214, 220, 228);

  /** On a bright colour. */
  static final Color DARK_LETTERS = new Color(14, 17, 22);

  /** Round bright lines, so that they stand out of a bright picture too. */
  static final Color SHADE = new Color(0, 0, 0, 110);

  // Bright and of one lightness, neighbours far apart in hue.
  private static final List<Color> FACES =
      List.of(
          new Color(0x2DD4BF),
          new Color(0xFBBF24),
          new Color(0xF472B6),
          new Color(0x38BDF8),
          new Color(0xA3E635),
          new Color(0xC4A6FF),
          new Color(0xFB923C),
          new Color(0xFCA5A5));

  private Palette() {}

  /** The colour of a face; colours come again after the eighth. */
  static Color face(int index) {
    return FACES.get(index % FACES.size());
  }
}
