package dev.lineament.engine;

import dev.lineament.engine.decode.Picture;
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
   * Score from which a detection of a closer look counts. Of eleven boxes more than at 0.4, on 149
   * photos of groups, eight are faces, most of them masked or hidden in part, one is a drawn face,
   * one is none. At 0.3, half of the boxes more are backs of heads, hands and hair.
   */
  static final float FINE_THRESHOLD = 0.35f;

  /**
   * Score from which the first look hesitates, up to that of a sure face: then it looks more
   * closely there too. Of 74 large photos of groups 35 are looked at so for a small face, and 19
   * more for this.
   */
  static final float HESITANT = 0.2f;

  /** Overlap above which two detections are the same face; CenterFace's own value. */
  static final double SAME_FACE = 0.3;

  /** Larger side, in pixels, at which every picture is looked at first. */
  static final int FIRST_SIDE = 640;

  /** Larger side at which parts of a large picture with small faces are looked at again. */
  static final int FINE_SIDE = 1280;

  /** Larger side at which a picture is looked at again for a face that fills it. */
  static final int COARSE_SIDE = 256;

  /** A face of less than this many pixels of a look hints at more that were too small. */
  static final double SMALL_FACE = 40;

  /** A face of more than this share of the picture may be placed badly. */
  static final double LARGE_FACE = 0.6;

  /** The network halves its input five times. */
  private static final int MULTIPLE = 32;

  private final Network network;

  CenterFace(Network network) {
    this.network = network;
  }

  /** The faces of a picture, surest first. */
  List<Detection> detect(Picture picture, Workspace workspace) {
    int larger = larger(picture);
    ScaledPicture whole = new ScaledPicture(picture, FIRST_SIDE);
    List<Detection> first = look(whole, whole.whole(), HESITANT, workspace);
    List<Detection> found =
        new ArrayList<>(first.stream().filter(face -> face.score() > THRESHOLD).toList());
    double largest = found.stream().mapToDouble(Detection::largerSide).max().orElse(larger);
    if (larger > FIRST_SIDE) {
      found.addAll(closer(picture, first, workspace));
    }
    if (largest > LARGE_FACE * larger) {
      ScaledPicture coarse = new ScaledPicture(picture, COARSE_SIDE);
      Area bordered = coarse.whole().bordered(COARSE_SIDE / 4);
      found.addAll(look(coarse, bordered, COARSE_THRESHOLD, workspace));
    }
    return Duplicates.removed(found, SAME_FACE);
  }

  // Where something hesitant or small is seen; everywhere, if there is no face.
  private List<Detection> closer(Picture picture, List<Detection> first, Workspace workspace) {
    boolean nothing = first.stream().noneMatch(face -> face.score() > THRESHOLD);
    List<Detection> unclear =
        first.stream().filter(face -> hesitates(face) || isSmall(face, picture)).toList();
    if (unclear.isEmpty() && !nothing) {
      return List.of();
    }
    ScaledPicture fine = new ScaledPicture(picture, FINE_SIDE);
    return Tile.of(fine.whole()).stream()
        .filter(
            tile -> nothing || unclear.stream().anyMatch(face -> fine.touches(face, tile.own())))
        .flatMap(tile -> look(fine, tile, workspace).stream())
        .toList();
  }

  private static boolean isSmall(Detection face, Picture picture) {
    return face.largerSide() * FIRST_SIDE < SMALL_FACE * larger(picture);
  }

  private static int larger(Picture picture) {
    return Math.max(picture.width(), picture.height());
  }

  /** Whether one that scores over {@link #HESITANT} is not surely a face. */
  static boolean hesitates(Detection face) {
    return face.score() < FacePipeline.SURE;
  }

  private List<Detection> look(ScaledPicture picture, Tile tile, Workspace workspace) {
    return look(picture, tile.seen(), FINE_THRESHOLD, workspace).stream()
        .filter(face -> tile.answersFor(picture.centre(face)))
        .toList();
  }

  private List<Detection> look(
      ScaledPicture picture, Area area, float threshold, Workspace workspace) {
    Area input = area.roundedUp(MULTIPLE);
    FloatBuffer planes = workspace.floats(3 * input.width() * input.height());
    picture.fill(planes, input);
    List<float[]> outputs =
        network.run(
            planes,
            new long[] {1, 3, input.height(), input.width()},
            "heatmap",
            "scale",
            "offset",
            "points");
    HeatMap map =
        new HeatMap(
            input.height() / HeatMap.STRIDE,
            input.width() / HeatMap.STRIDE,
            outputs.get(0),
            outputs.get(1),
            outputs.get(2),
            outputs.get(3));
    return Duplicates.removed(map.faces(threshold), SAME_FACE).stream()
        .map(face -> picture.inPicture(face, input))
        .toList();
  }

  /** Gives back the memory that pictures took. */
  void release(Workspace workspace) {
    FloatBuffer smallest = workspace.floats(3 * MULTIPLE * MULTIPLE);
    network.shrink(smallest, new long[] {1, 3, MULTIPLE, MULTIPLE});
  }
}
