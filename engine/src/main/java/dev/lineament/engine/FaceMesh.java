package dev.lineament.engine;

import dev.lineament.engine.decode.Picture;
import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits MediaPipe's face mesh to a detected face: a rough look, and a second one in better place.
 */
final class FaceMesh {
  /** Side of a crop over the larger side of the face in it; what the model was made for. */
  static final double MARGIN = 1.5;

  /** Side of the model's input, in pixels. */
  private static final int SIZE = 192;

  private static final double QUARTER = Math.PI / 2;

  /** The model places a face well that is tilted by less than this in its crop (10 degrees). */
  private static final double WELL_PLACED = Math.toRadians(10);

  /**
   * Tilt from which the detector's points are not trusted (20 degrees): they were up to 90 degrees
   * wrong on turned portraits, and within 9 on upright ones.
   */
  private static final double TURNED = Math.toRadians(20);

  /** Small against a certainty, which is near 0 or near 1. */
  private static final double DETECTED_ROLL_WEIGHT = 0.2;

  private final Network network;

  FaceMesh(Network network) {
    this.network = network;
  }

  /** The mesh of a face, however it is turned in the picture. */
  Mesh fit(Picture picture, Detection face, Workspace workspace) {
    if (!seemsTurned(face)) {
      return again(picture, look(picture, firstCrop(face, face.roll()), workspace), workspace);
    }
    return IntStream.range(0, 4)
        .mapToObj(quarters -> look(picture, firstCrop(face, quarters * QUARTER), workspace))
        .map(rough -> again(picture, rough, workspace))
        .max(Comparator.comparingDouble(mesh -> trust(mesh, face.roll())))
        .map(best -> again(picture, best, workspace))
        .orElseThrow();
  }

  /** Whether a face lies on its side or stands on its head, or may. */
  static boolean seemsTurned(Detection face) {
    return face.width() > face.height() || Math.abs(face.roll()) > TURNED;
  }

  /** The square round a detection, turned by so much. */
  static Square firstCrop(Detection face, double roll) {
    return new Square(face.centre(), MARGIN * face.largerSide(), roll);
  }

  // A mesh is wrong if the model doubts that it is a face, or sees it tilted in an upright crop.
  // The
  // detector's points decide between two that seem right: a face and its beard upside down.
  private static double trust(Mesh mesh, double detectedRoll) {
    return mesh.certainty()
        - residual(mesh) / QUARTER
        + DETECTED_ROLL_WEIGHT * Math.cos(mesh.roll() - detectedRoll);
  }

  private static double residual(Mesh mesh) {
    return Math.abs(Math.IEEEremainder(mesh.roll() - mesh.crop().roll(), 2 * Math.PI));
  }

  private Mesh again(Picture picture, Mesh rough, Workspace workspace) {
    Mesh better = look(picture, rough.aligned(MARGIN), workspace);
    return residual(better) < WELL_PLACED
        ? better
        : look(picture, better.aligned(MARGIN), workspace);
  }

  private Mesh look(Picture picture, Square crop, Workspace workspace) {
    FloatBuffer planes = workspace.floats(3 * SIZE * SIZE);
    Sampling.fill(planes, picture, crop, SIZE);
    List<float[]> outputs = network.run(planes, new long[] {1, 3, SIZE, SIZE}, "mesh", "face");
    float[] xyz = outputs.get(0);
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] /= SIZE;
    }
    return new Mesh(crop, xyz, outputs.get(1)[0]);
  }
}
