package dev.lineament.server.annotate;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Sizes of what is drawn, in pixels, all in proportion to the picture and its faces.
 *
 * @param line width of a box's line
 * @param letters height of a capital
 */
record Measures(double line, double letters) {
  // Shares of the picture's longer side: seen as a whole, the drawing looks the same at any size.
  private static final double LINE = 0.0023;
  private static final double MIN_LETTERS = 0.0065;
  private static final double MAX_LETTERS = 0.022;

  /** Below this height of a capital letters run together. */
  private static final double LEGIBLE_PIXELS = 8;

  private static final double MIN_LINE_PIXELS = 1.8;

  /** A caption of usual length ("Female 34-42") is then about as wide as the box. */
  private static final double LETTERS_PER_BOX_WIDTH = 0.1;

  /** One size for all captions of a picture, by the median width of its faces. */
  static Measures of(int width, int height, List<Rectangle2D> boxes) {
    double longSide = Math.max(width, height);
    double median =
        boxes.isEmpty()
            ? longSide
            : boxes.stream()
                .mapToDouble(Rectangle2D::getWidth)
                .sorted()
                .skip(boxes.size() / 2)
                .findFirst()
                .orElse(longSide);
    double letters =
        Math.clamp(LETTERS_PER_BOX_WIDTH * median, MIN_LETTERS * longSide, MAX_LETTERS * longSide);
    double line = Math.clamp(LINE * longSide, MIN_LINE_PIXELS, 0.03 * median + MIN_LINE_PIXELS);
    return new Measures(line, Math.max(LEGIBLE_PIXELS, letters));
  }

  /** Between a caption's edge and its letters. */
  double padding() {
    return 0.68 * letters;
  }

  /** From base line to base line. */
  double lineHeight() {
    return 1.72 * letters;
  }

  /** Between box and caption. */
  double gap() {
    return line + 0.35 * letters;
  }

  /** Of a landmark's dot, for a face that is so wide. */
  double dotRadius(double faceWidth) {
    return Math.clamp(0.0125 * faceWidth, 1.1, 1.3 * line);
  }

  /** The picture without a thin margin. */
  Rectangle2D captionArea(int width, int height) {
    double margin = line;
    return new Rectangle2D.Double(margin, margin, width - 2 * margin, height - 2 * margin);
  }
}
