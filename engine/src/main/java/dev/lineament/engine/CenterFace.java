package dev.lineament.engine;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Finds faces with CenterFace, at sizes chosen by what is found. */
final class CenterFace {
  /** Score from which a detection counts as a face (measured on labelled pictures). */
  static final float THRESHOLD = 0.4f;

  /**
   * Score from which a detection of the coarse pass counts: small and blurred as things are there,
   * animals look like people.
   */
  static final float COARSE_THRESHOLD = 0.6f;

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
    List<Detection> found = new ArrayList<>(pass(picture, FIRST_SIDE, 0, workspace));
    double scale = Math.min(1.0, (double) FIRST_SIDE / larger);
    double smallest = found.stream().mapToDouble(Detection::largerSide).min().orElse(0) * scale;
    double largest = found.stream().mapToDouble(Detection::largerSide).max().orElse(larger);
    if (larger > FIRST_SIDE && smallest < SMALL_FACE) {
      found.addAll(pass(picture, FINE_SIDE, 0, workspace));
    }
    if (largest > LARGE_FACE * larger) {
      pass(picture, COARSE_SIDE, COARSE_SIDE / 4, workspace).stream()
          .filter(face -> face.score() > COARSE_THRESHOLD)
          .forEach(found::add);
    }
    return Duplicates.removed(found, SAME_FACE);
  }

  /**
   * One look at the picture, scaled so that its larger side is at most {@code side}, with a black
   * border of {@code border} pixels.
   */
  List<Detection> pass(Picture picture, int side, int border, Workspace workspace) {
    double reduction = Math.max(1.0, (double) Math.max(picture.width(), picture.height()) / side);
    Pixels small = shrunk(picture, reduction);
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
    return Duplicates.removed(map.faces(THRESHOLD), SAME_FACE).stream()
        .map(face -> inPicture(face, border, across, down))
        .toList();
  }

  /** Gives back the memory that pictures took. */
  void release(Workspace workspace) {
    FloatBuffer smallest = workspace.floats(3 * MULTIPLE * MULTIPLE);
    network.shrink(smallest, new long[] {1, 3, MULTIPLE, MULTIPLE});
  }

  private static Pixels shrunk(Picture picture, double reduction) {
    Pixels full = picture.stored(0);
    int width = Math.max(1, (int) Math.round(full.width() / reduction));
    int height = Math.max(1, (int) Math.round(full.height() / reduction));
    if (width == full.width() && height == full.height()) {
      return full;
    }
    return Shrinking.to(picture.stored(picture.levelFor(reduction)), width, height);
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
