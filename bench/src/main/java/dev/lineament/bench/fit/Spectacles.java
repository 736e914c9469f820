package dev.lineament.bench.fit;

import static dev.lineament.bench.fit.Copies.uniform;

import dev.lineament.engine.PlacedFace;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/**
 * Draws glasses of many shapes onto a face, dark or clear ones. The portraits hold next to no dark
 * glasses; drawn ones teach what they look like.
 */
final class Spectacles {
  /** The drawing is made at this scale and then shrunk, for smooth edges of thin frames. */
  private static final int FINER = 3;

  private static final int CORNERS_OF_LENS = 48;

  /** Of a frame: mostly dark, some grey, light or metal. */
  private static final int[] FRAMES = {15, 15, 15, 15, 40, 40, 60, 150, 150, 220};

  private final Random random;
  private final Point2D left;
  private final Point2D right;
  private final Point2D leftTemple;
  private final Point2D rightTemple;
  // In distances of the eyes.
  private final double halfWidth;
  private final double halfHeight;
  private final double roundness;
  private final double drop;
  private final double apart;
  private final double slant;

  private Spectacles(PlacedFace face, Random random) {
    this.random = random;
    left = middle(face.point(33), face.point(133));
    right = middle(face.point(362), face.point(263));
    leftTemple = face.point(127);
    rightTemple = face.point(356);
    halfWidth = uniform(random, 0.34, 0.5);
    halfHeight = halfWidth * uniform(random, 0.55, 1);
    roundness = uniform(random, 2, 4.5);
    drop = uniform(random, 0, 0.14);
    apart = uniform(random, -0.02, 0.06);
    slant = uniform(random, -0.15, 0.35);
  }

  /** A copy of the image, the face wearing glasses. */
  static BufferedImage worn(BufferedImage image, PlacedFace face, boolean dark, Random random) {
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage large =
        new BufferedImage(FINER * width, FINER * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = large.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.drawImage(image, 0, 0, large.getWidth(), large.getHeight(), null);
    canvas.scale(FINER, FINER);
    new Spectacles(face, random).draw(canvas, dark);
    canvas.dispose();
    return Copies.shrunk(large, width, height);
  }

  private void draw(Graphics2D canvas, boolean dark) {
    List<Shape> lenses = List.of(lens(left, -1), lens(right, 1));
    Color tint = tint();
    double opacity = dark ? uniform(random, 0.72, 0.98) : uniform(random, 0, 0.12);
    double fading = random.nextDouble() < 0.4 ? uniform(random, 0.55, 1) : 1;
    boolean reflects = random.nextDouble() < 0.5;
    Reflection reflection =
        new Reflection(
            uniform(random, -0.5, 0.2),
            uniform(random, -0.6, -0.2),
            uniform(random, 0.1, 0.6),
            uniform(random, 0.1, 0.5),
            uniform(random, 0.1, dark ? 0.6 : 0.3));
    for (int i = 0; i < lenses.size(); i++) {
      Shape lens = lenses.get(i);
      Point2D eye = i == 0 ? left : right;
      Point2D top = at(eye, 0, drop - halfHeight);
      Point2D bottom = at(eye, 0, drop + halfHeight);
      canvas.setPaint(
          new GradientPaint(top, faded(tint, opacity), bottom, faded(tint, opacity * fading)));
      canvas.fill(lens);
      if (reflects) {
        reflect(canvas, lens, eye, reflection);
      }
    }
    drawFrame(canvas, lenses);
  }

  /** In half widths and heights of a lens: its corner, and its size; then how strong it is. */
  private record Reflection(
      double across, double down, double width, double height, double strength) {}

  private void reflect(Graphics2D canvas, Shape lens, Point2D eye, Reflection reflection) {
    Shape before = canvas.getClip();
    canvas.clip(lens);
    double distance = left.distance(right);
    Point2D corner = at(eye, reflection.across * halfWidth, drop + reflection.down * halfHeight);
    double width = reflection.width * halfWidth * distance;
    double height = reflection.height * halfHeight * distance;
    // Three ellipses in each other stand for a soft edge.
    for (int i = 0; i < 3; i++) {
      double grown = 1 - 0.25 * i;
      canvas.setColor(faded(Color.WHITE, reflection.strength / 3));
      canvas.fill(
          new Ellipse2D.Double(
              corner.getX() + width * (1 - grown) / 2,
              corner.getY() + height * (1 - grown) / 2,
              width * grown,
              height * grown));
    }
    canvas.setClip(before);
  }

  private void drawFrame(Graphics2D canvas, List<Shape> lenses) {
    int grey = FRAMES[random.nextInt(FRAMES.length)];
    canvas.setColor(new Color(near(grey), near(grey), near(grey)));
    canvas.setComposite(
        AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) uniform(random, 0.7, 1)));
    double thickness = uniform(random, 0.012, 0.07) * left.distance(right);
    canvas.setStroke(
        new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    lenses.forEach(canvas::draw);
    double inner = halfWidth - apart;
    double outer = halfWidth + apart;
    double bridge = drop - 0.4 * halfHeight;
    double hinge = drop - 0.5 * halfHeight;
    canvas.draw(new Line2D.Double(at(left, inner, bridge), at(right, -inner, bridge)));
    canvas.draw(new Line2D.Double(at(left, -outer, hinge), leftTemple));
    canvas.draw(new Line2D.Double(at(right, outer, hinge), rightTemple));
  }

  // A superellipse, its lower half wider or narrower towards the cheek.
  private Shape lens(Point2D eye, int side) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < CORNERS_OF_LENS; i++) {
      double angle = 2 * Math.PI * i / CORNERS_OF_LENS;
      double across = power(StrictMath.cos(angle)) * halfWidth;
      double down = power(StrictMath.sin(angle)) * halfHeight;
      if (down > 0) {
        down *= 1 - slant * side * across / halfWidth;
      }
      Point2D corner = at(eye, across + side * apart, down + drop);
      if (i == 0) {
        path.moveTo(corner.getX(), corner.getY());
      } else {
        path.lineTo(corner.getX(), corner.getY());
      }
    }
    path.closePath();
    return path;
  }

  private double power(double of) {
    return Math.signum(of) * StrictMath.pow(Math.abs(of), 2 / roundness);
  }

  private Color tint() {
    double dark = uniform(random, 0, 70);
    boolean coloured = random.nextDouble() < 0.6;
    boolean brown = random.nextDouble() < 0.25;
    double red = dark + (coloured ? uniform(random, -18, 25) : 0) + (brown ? 35 : 0);
    double green = dark + (coloured ? uniform(random, -18, 25) : 0) + (brown ? 15 : 0);
    double blue = dark + (coloured ? uniform(random, -18, 25) : 0) - (brown ? 10 : 0);
    return new Color(bounded(red, 130), bounded(green, 130), bounded(blue, 130));
  }

  private int near(int grey) {
    return bounded(grey + uniform(random, -12, 12), 255);
  }

  private static int bounded(double value, int most) {
    return Math.clamp(Math.round(value), 0, most);
  }

  private static Color faded(Color colour, double opacity) {
    return new Color(
        colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
  }

  /** A place beside an eye, in distances of the eyes along and across the line between them. */
  private Point2D at(Point2D eye, double across, double down) {
    double x = right.getX() - left.getX();
    double y = right.getY() - left.getY();
    return new AffineTransform(x, y, -y, x, eye.getX(), eye.getY())
        .transform(new Point2D.Double(across, down), null);
  }

  private static Point2D middle(Point2D a, Point2D b) {
    return new Point2D.Double((a.getX() + b.getX()) / 2, (a.getY() + b.getY()) / 2);
  }
}
