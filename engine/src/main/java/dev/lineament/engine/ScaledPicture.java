package dev.lineament.engine;

import dev.lineament.engine.decode.Orientation;
import dev.lineament.engine.decode.Picture;
import dev.lineament.engine.decode.Pixels;
import java.nio.FloatBuffer;
import java.util.List;

/** An upright picture at the size at which the detector looks at it. */
final class ScaledPicture {
  private final Pixels stored;
  private final Orientation orientation;
  private final Area whole;
  private final double across;
  private final double down;

  /**
   * A picture made smaller, never larger.
   *
   * @param side at most so many pixels has its larger side
   */
  ScaledPicture(Picture picture, int side) {
    double larger = Math.max(picture.width(), picture.height());
    stored = picture.shrunk(Math.max(1, larger / side));
    orientation = picture.orientation();
    boolean swaps = orientation.swapsSides();
    int width = swaps ? stored.height() : stored.width();
    int height = swaps ? stored.width() : stored.height();
    whole = new Area(0, 0, width, height);
    across = (double) picture.width() / width;
    down = (double) picture.height() / height;
  }

  Area whole() {
    return whole;
  }

  /** Fills three planes (red, green, blue); what is not in the picture is black. */
  void fill(FloatBuffer planes, Area area) {
    int plane = area.width() * area.height();
    int into = 0;
    for (int y = area.top(); y < area.top() + area.height(); y++) {
      for (int x = area.left(); x < area.left() + area.width(); x++, into++) {
        if (x < 0 || y < 0 || x >= whole.width() || y >= whole.height()) {
          planes.put(into, 0).put(into + plane, 0).put(into + 2 * plane, 0);
          continue;
        }
        int at =
            stored.at(
                (int) orientation.storedX(x + 0.5, y + 0.5, stored.width()),
                (int) orientation.storedY(x + 0.5, y + 0.5, stored.height()));
        planes
            .put(into, stored.red(at))
            .put(into + plane, stored.green(at))
            .put(into + 2 * plane, stored.blue(at));
      }
    }
  }

  /** What was found in an area, in pixels of the area, as it lies in the picture as decoded. */
  Detection inPicture(Detection face, Area area) {
    Point first = inPicture(new Point(face.left(), face.top()), area);
    Point last = inPicture(new Point(face.right(), face.bottom()), area);
    List<Point> points = face.points().stream().map(point -> inPicture(point, area)).toList();
    return new Detection(first.x(), first.y(), last.x(), last.y(), face.score(), points);
  }

  private Point inPicture(Point point, Area area) {
    return new Point((point.x() + area.left()) * across, (point.y() + area.top()) * down);
  }

  /** The middle of a face of the picture as decoded. */
  Point centre(Detection inPicture) {
    return scaled(inPicture.centre());
  }

  /** Whether a box in the picture as decoded lies in an area, or part of it does. */
  boolean touches(Detection inPicture, Area area) {
    Point first = scaled(new Point(inPicture.left(), inPicture.top()));
    Point last = scaled(new Point(inPicture.right(), inPicture.bottom()));
    return first.x() < area.left() + area.width()
        && first.y() < area.top() + area.height()
        && last.x() > area.left()
        && last.y() > area.top();
  }

  private Point scaled(Point inPicture) {
    return new Point(inPicture.x() / across, inPicture.y() / down);
  }
}
