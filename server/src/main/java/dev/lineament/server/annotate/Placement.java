package dev.lineament.server.annotate;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds each caption a place beside its face: inside the picture, off the other captions, and off
 * the faces as far as can be.
 */
final class Placement {
  /** A caption of which more than this share lies on others' captions or faces is left out. */
  static final double MAX_COVERED = 0.25;

  // How bad it is to cover a pixel of each kind: another caption most of all.
  private static final double OTHER_CAPTION = 12;
  private static final double OTHER_FACE = 3;
  private static final double OWN_FACE = 2;

  private final Rectangle2D picture;
  private final List<Rectangle2D> faces;
  private final List<Rectangle2D> taken = new ArrayList<>();

  /**
   * @param picture all there is to draw on
   * @param faces the boxes of all faces, in pixels
   */
  Placement(Rectangle2D picture, List<Rectangle2D> faces) {
    this.picture = picture;
    this.faces = List.copyOf(faces);
  }

  /**
   * The best place for a caption of that size, now taken; none if every place is on other captions
   * or other faces, or the picture is too small for it.
   *
   * @param face index of the face it belongs to
   * @param gap between box and caption
   */
  Optional<Rectangle2D> place(int face, double width, double height, double gap) {
    if (width > picture.getWidth() || height > picture.getHeight()) {
      return Optional.empty();
    }
    Rectangle2D best = null;
    double leastCost = Double.POSITIVE_INFINITY;
    for (Rectangle2D candidate : candidates(faces.get(face), width, height, gap)) {
      double cost = cost(candidate, face);
      if (cost < leastCost) {
        best = candidate;
        leastCost = cost;
      }
    }
    if (best == null || strays(best, face) > MAX_COVERED * width * height) {
      return Optional.empty();
    }
    taken.add(best);
    return Optional.of(best);
  }

  // In the order of preference: of two that cost the same, the first is taken.
  private List<Rectangle2D> candidates(Rectangle2D box, double width, double height, double gap) {
    double left = box.getMinX();
    double centre = box.getCenterX() - width / 2;
    double right = box.getMaxX() - width;
    double below = box.getMaxY() + gap;
    double above = box.getMinY() - gap - height;
    double insideBottom = box.getMaxY() - gap - height;
    double insideTop = box.getMinY() + gap;
    List<Rectangle2D> candidates = new ArrayList<>();
    for (double y : new double[] {below, above, insideBottom, insideTop}) {
      for (double x : new double[] {left, right, centre}) {
        candidates.add(inside(x, y, width, height));
      }
    }
    candidates.add(inside(box.getMaxX() + gap, box.getMinY(), width, height));
    candidates.add(inside(box.getMinX() - gap - width, box.getMinY(), width, height));
    return candidates;
  }

  private Rectangle2D inside(double x, double y, double width, double height) {
    double left = Math.clamp(x, picture.getMinX(), picture.getMaxX() - width);
    double top = Math.clamp(y, picture.getMinY(), picture.getMaxY() - height);
    return new Rectangle2D.Double(left, top, width, height);
  }

  private double cost(Rectangle2D candidate, int face) {
    double cost = OTHER_CAPTION * coveredByCaptions(candidate);
    for (int i = 0; i < faces.size(); i++) {
      cost += (i == face ? OWN_FACE : OTHER_FACE) * overlap(candidate, faces.get(i));
    }
    return cost;
  }

  private double strays(Rectangle2D candidate, int face) {
    double strays = coveredByCaptions(candidate);
    for (int i = 0; i < faces.size(); i++) {
      strays += i == face ? 0 : overlap(candidate, faces.get(i));
    }
    return strays;
  }

  private double coveredByCaptions(Rectangle2D candidate) {
    return taken.stream().mapToDouble(other -> overlap(candidate, other)).sum();
  }

  private static double overlap(Rectangle2D one, Rectangle2D other) {
    Rectangle2D common = one.createIntersection(other);
    return common.isEmpty() ? 0 : common.getWidth() * common.getHeight();
  }
}
