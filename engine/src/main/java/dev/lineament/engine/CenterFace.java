package dev.lineament.engine;

import dev.lineament.engine.decode.Orientation;
import dev.lineament.engine.decode.Picture;
import dev.lineament.engine.decode.Pixels;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Finds upright faces with CenterFace, at sizes chosen by what is found. */
final class CenterFace {
  /** Score from which a detection counts as a face (measured on labelled pictures). */
  static final float THRESHOLD = 0.4f;

  /**
   * Score from which a detection of the coarse pass counts: small and blurred as things are there,
   * animals look like people.
   */
  static final float COARSE_THRESHOLD = 0.6f;

  /**
   * Score from which the first look hesitates, up to that of a sure face: then it looks more
   * closely too. Of 74 large photos of groups 35 are looked at so for a small face, and 19 more for
   * this.
   */
  static final float HESITANT = 0.2f;

  /** Overlap above which two detections are the same face; CenterFace's own value. */
  static final double SAME_FACE = 0.3;

  /** Larger side, in pixels, at which every picture is looked at first. */
  static final int FIRST_SIDE = 640;

  /** Larger side at which a large picture with small faces is looked at again. */
  static final int FINE_SIDE = 1280;

  /** Larger side at which a picture is looked at again for a face that fills it. */
  static final int COARSE_SIDE = 256;

  /** In the first pass, a face of less than this many pixels hints at more that were too small. */
  static final double SMALL_FACE = 40;

  /** In the first pass, a face of more than this share of the picture may be placed badly. */
  static final double LARGE_FACE = 0.6;

  /** The network halves its input five times. */
  private static final int MULTIPLE = 32;

  private final Network network;

  CenterFace(Network network) {
    this.network = network;
  }

  /** The faces of a picture, surest first. */
  List<Detection> detect(Picture picture, Workspace workspace) {
    int larger = Math.max(picture.width(), picture.height());
    List<Detection> first = look(picture, new Look(FIRST_SIDE, 0, HESITANT), workspace);
    List<Detection> found =
        new ArrayList<>(first.stream().filter(face -> face.score() > THRESHOLD).toList());
    double scale = Math.min(1.0, (double) FIRST_SIDE / larger);
    double smallest = found.stream().mapToDouble(Detection::largerSide).min().orElse(0) * scale;
    double largest = found.stream().mapToDouble(Detection::largerSide).max().orElse(larger);
    if (larger > FIRST_SIDE && (smallest < SMALL_FACE || hesitates(first))) {
      found.addAll(look(picture, new Look(FINE_SIDE, 0, THRESHOLD), workspace));
    }
    if (largest > LARGE_FACE * larger) {
      Look coarse = new Look(COARSE_SIDE, COARSE_SIDE / 4, COARSE_THRESHOLD);
      found.addAll(look(picture, coarse, workspace));
    }
    return Duplicates.removed(found, SAME_FACE);
  }

  /** Whether one of these, which score over {@link #HESITANT}, is not surely a face. */
  static boolean hesitates(List<Detection> first) {
    return first.stream().anyMatch(face -> face.score() < FacePipeline.SURE);
  }

  /**
   * A way to look at a picture.
   *
   * @param side at most so many pixels is its larger side scaled to
   * @param border black pixels round it
   * @param threshold score above which a detection counts
   */
  private record Look(int side, int border, float threshold) {}

  private List<Detection> look(Picture picture, Look look, Workspace workspace) {
    int border = look.border;
    double reduction =
        Math.max(1.0, (double) Math.max(picture.width(), picture.height()) / look.side);
    Pixels small = picture.shrunk(reduction);
    boolean swaps = picture.orientation().swapsSides();
    int width = swaps ? small.height() : small.width();
    int height = swaps ? small.width() : small.height();
    int inputWidth = roundedUp(width + 2 * border);
    int inputHeight = roundedUp(height + 2 * border);
    FloatBuffer planes = workspace.floats(3 * inputWidth * inputHeight);
    fill(planes, small, picture.orientation(), new Canvas(inputWidth, inputHeight, border));
    List<float[]> outputs =
        network.run(
            planes,
            new long[] {1, 3, inputHeight, inputWidth},
            "heatmap",
            "scale",
            "offset",
            "points");
    HeatMap map =
        new HeatMap(
            inputHeight / HeatMap.STRIDE,
            inputWidth / HeatMap.STRIDE,
            outputs.get(0),
            outputs.get(1),
            outputs.get(2),
            outputs.get(3));
    double across = (double) picture.width() / width;
    double down = (double) picture.height() / height;
    return Duplicates.removed(map.faces(look.threshold), SAME_FACE).stream()
        .map(face -> inPicture(face, border, across, down))
        .toList();
  }

  /** Gives back the memory that pictures took. */
  void release(Workspace workspace) {
    FloatBuffer smallest = workspace.floats(3 * MULTIPLE * MULTIPLE);
    network.shrink(smallest, new long[] {1, 3, MULTIPLE, MULTIPLE});
  }

  private static int roundedUp(int pixels) {
    return (pixels + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }

  private record Canvas(int width, int height, int border) {}

  private static void fill(
      FloatBuffer planes, Pixels small, Orientation orientation, Canvas canvas) {
    int plane = canvas.width * canvas.height;
    int width = orientation.swapsSides() ? small.height() : small.width();
    int height = orientation.swapsSides() ? small.width() : small.height();
    for (int row = 0; row < canvas.height; row++) {
      for (int column = 0; column < canvas.width; column++) {
        int x = column - canvas.border;
        int y = row - canvas.border;
        int into = row * canvas.width + column;
        if (x < 0 || y < 0 || x >= width || y >= height) {
          planes.put(into, 0).put(into + plane, 0).put(into + 2 * plane, 0);
          continue;
        }
        int at =
            small.at(
                (int) orientation.storedX(x + 0.5, y + 0.5, small.width()),
                (int) orientation.storedY(x + 0.5, y + 0.5, small.height()));
        planes
            .put(into, small.red(at))
            .put(into + plane, small.green(at))
            .put(into + 2 * plane, small.blue(at));
      }
    }
  }

  private static Detection inPicture(Detection face, int border, double across, double down) {
    return new Detection(
        (face.left() - border) * across,
        (face.top() - border) * down,
        (face.right() - border) * across,
        (face.bottom() - border) * down,
        face.score(),
        face.points().stream()
            .map(point -> new Point((point.x() - border) * across, (point.y() - border) * down))
            .toList());
  }
}
