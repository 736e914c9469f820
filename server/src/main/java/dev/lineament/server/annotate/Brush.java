package dev.lineament.server.annotate;

import dev.lineament.core.face.Landmark;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** Draws the parts of one face. */
record Brush(Graphics2D graphics, Measures measures) {

  /** The box: a thin line all round, and strong corners. */
  void box(Rectangle2D box, int face) {
    double radius = 0.06 * Math.min(box.getWidth(), box.getHeight());
    Shape outline =
        new RoundRectangle2D.Double(
            box.getX(), box.getY(), box.getWidth(), box.getHeight(), 2 * radius, 2 * radius);
    line(outline, measures.line() * 1.9, Palette.SHADE);
    line(outline, measures.line(), Palette.face(face));
  }

  /** A dot for each landmark. */
  void landmarks(List<Landmark> landmarks, int widthPixels, int heightPixels, int face) {
    double radius = measures.dotRadius(spread(landmarks) * widthPixels);
    for (Landmark landmark : landmarks) {
      double x = landmark.x() * widthPixels;
      double y = landmark.y() * heightPixels;
      fill(dot(x, y, 1.7 * radius), Palette.SHADE);
      fill(dot(x, y, radius), Palette.face(face));
    }
  }

  /** Finds the caption its place now and draws it later; draws only its number if there is none. */
  Runnable caption(Caption caption, int face, Placement placement) {
    Lettering lettering = new Lettering(measures.letters());
    double chip = chipWidth(caption, lettering);
    double text = caption.lines().stream().mapToDouble(lettering::width).max().orElse(0);
    double width = chip + (text == 0 ? 0 : text + 2 * measures.padding());
    double height = height(Math.max(1, caption.lines().size()));
    return placement
        .place(face, width, height, measures.gap())
        .<Runnable>map(plate -> () -> plate(caption, plate, chip, face))
        .orElseGet(() ->
            placement
                .place(face, chip, height(1), measures.gap())
                .<Runnable>map(plate ->
                    () -> plate(new Caption(caption.number(), List.of()), plate, chip, face))
                .orElse(() -> {}));
  }

  // A number in the face's colour, then the lines on a dark plate.
  private void plate(Caption caption, Rectangle2D plate, double chip, int face) {
    double corner = 0.8 * measures.letters();
    Shape whole =
        new RoundRectangle2D.Double(
            plate.getX(), plate.getY(), plate.getWidth(), plate.getHeight(), corner, corner);
    fill(whole, Palette.PLATE);
    Area number = new Area(whole);
    number.intersect(
        new Area(new Rectangle2D.Double(plate.getX(), plate.getY(), chip, plate.getHeight())));
    fill(number, Palette.face(face));

    Lettering lettering = new Lettering(measures.letters());
    String digits = String.valueOf(caption.number());
    double middle = plate.getCenterY() + measures.letters() / 2;
    double left = plate.getX() + (chip - lettering.width(digits)) / 2;
    fill(lettering.shape(digits, left, middle), Palette.DARK_LETTERS);

    double baseline = middle - (caption.lines().size() - 1) * measures.lineHeight() / 2;
    for (int i = 0; i < caption.lines().size(); i++) {
      fill(
          lettering.shape(
              caption.lines().get(i), plate.getX() + chip + measures.padding(), baseline),
          i == 0 ? Palette.LETTERS : Palette.QUIET_LETTERS);
      baseline += measures.lineHeight();
    }
  }

  private double chipWidth(Caption caption, Lettering lettering) {
    double digits = lettering.width(String.valueOf(caption.number()));
    return Math.max(digits, measures.letters()) + 1.4 * measures.padding();
  }

  private double height(int lines) {
    return measures.letters() + (lines - 1) * measures.lineHeight() + 2 * measures.padding();
  }

  private static double spread(List<Landmark> landmarks) {
    double least = landmarks.stream().mapToDouble(Landmark::x).min().orElse(0);
    return landmarks.stream().mapToDouble(Landmark::x).max().orElse(0) - least;
  }

  private static Shape dot(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private void line(Shape shape, double width, Color color) {
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.setColor(color);
    graphics.draw(shape);
  }

  private void fill(Shape shape, Color color) {
    graphics.setColor(color);
    graphics.fill(shape);
  }
}
