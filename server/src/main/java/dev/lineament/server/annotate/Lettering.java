package dev.lineament.server.annotate;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as a shape, in the letters of {@link Glyphs}.
 *
 * @param capHeightPixels height of a capital, between the middles of its strokes
 */
record Lettering(double capHeightPixels) {
  /**
   * Width of the pen in a glyph's units: 2.7 of 20, a medium weight that stays clear when small.
   */
  private static final double PEN = 2.7;

  /** From the right edge of a letter to the left edge of the next, in a glyph's units. */
  private static final double GAP = 5.2;

  /**
   * How far a quarter oval's controls reach: 0.5523 is a circle; more is squarer, as in road signs.
   */
  private static final double ROUNDNESS = 0.6;

  /** Of the circle that the pen draws for a dot, in a glyph's units. */
  private static final double DOT_RADIUS = 0.5;

  private static final Pattern STEP = Pattern.compile("([MLHVCP])([^MLHVCP]*)");

  /** Width of the text in pixels, strokes included. */
  double width(String text) {
    double units = 0;
    for (int i = 0; i < text.length(); i++) {
      units += Glyphs.of(text.charAt(i)).width() + (i == 0 ? 0 : GAP);
    }
    return (units + PEN) * scale();
  }

  /** What letters reach above the base line, in pixels. */
  double ascent() {
    return capHeightPixels + PEN / 2 * scale();
  }

  /** What letters reach below the base line, in pixels. */
  double descent() {
    return (Glyphs.DESCENT + PEN / 2) * scale();
  }

  /** The text, to be filled; its ink begins at {@code x} and stands on {@code baseline}. */
  Shape shape(String text, double x, double baseline) {
    Path2D pen = new Path2D.Double();
    double left = x + PEN / 2 * scale();
    for (int i = 0; i < text.length(); i++) {
      Glyphs.Glyph glyph = Glyphs.of(text.charAt(i));
      new Pen(pen, left, baseline - capHeightPixels, scale()).follow(glyph.path());
      left += (glyph.width() + GAP) * scale();
    }
    float width = (float) (PEN * scale());
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        .createStrokedShape(pen);
  }

  private double scale() {
    return capHeightPixels / Glyphs.CAP_HEIGHT;
  }

  /** Follows a glyph's path. */
  private record Pen(Path2D path, double left, double top, double scale) {
    void follow(String glyph) {
      Matcher step = STEP.matcher(glyph);
      while (step.find()) {
        move(step.group(1).charAt(0), numbers(step.group(2)));
      }
    }

    private void move(char command, double[] to) {
      switch (command) {
        case 'M' -> path.moveTo(x(to[0]), y(to[1]));
        case 'L' -> path.lineTo(x(to[0]), y(to[1]));
        case 'H' -> quarter(to, true);
        case 'V' -> quarter(to, false);
        case 'C' -> path.curveTo(x(to[0]), y(to[1]), x(to[2]), y(to[3]), x(to[4]), y(to[5]));
        case 'P' -> point(to);
        default -> throw new IllegalStateException("no such step of the pen: " + command);
      }
    }

    private void quarter(double[] to, boolean horizontalFirst) {
      double fromX = path.getCurrentPoint().getX();
      double fromY = path.getCurrentPoint().getY();
      double toX = x(to[0]);
      double toY = y(to[1]);
      double reachX = ROUNDNESS * (toX - fromX);
      double reachY = ROUNDNESS * (toY - fromY);
      if (horizontalFirst) {
        path.curveTo(fromX + reachX, fromY, toX, toY - reachY, toX, toY);
      } else {
        path.curveTo(fromX, fromY + reachY, toX - reachX, toY, toX, toY);
      }
    }

    // A dot looks smaller than the stroke that is as wide, so the pen goes round a little.
    private void point(double[] at) {
      double radius = DOT_RADIUS * scale;
      path.append(
          new Ellipse2D.Double(x(at[0]) - radius, y(at[1]) - radius, 2 * radius, 2 * radius),
          false);
    }

    private double x(double units) {
      return left + units * scale;
    }

    private double y(double units) {
      return top + units * scale;
    }

    private static double[] numbers(String text) {
      if (text.isBlank()) {
        return new double[0];
      }
      String[] words = text.strip().split(" +", -1);
      double[] numbers = new double[words.length];
      for (int i = 0; i < words.length; i++) {
        numbers[i] = Double.parseDouble(words[i]);
      }
      return numbers;
    }
  }
}
