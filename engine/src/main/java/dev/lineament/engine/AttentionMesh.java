package dev.lineament.engine;

import dev.lineament.engine.decode.Picture;
import java.nio.FloatBuffer;
import java.util.List;

/** Places lips and eyes better than {@link FaceMesh}, with MediaPipe's face mesh with attention. */
final class AttentionMesh {
  /** Side of the model's input, in pixels. */
  private static final int SIZE = 192;

  // Which points of the mesh the model's better places are of, in its order.
  private static final int[] LIPS = {
    61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 185, 40, 39, 37, 0, 267, 269, 270, 409, 78,
    95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 191, 80, 81, 82, 13, 312, 311, 310, 415, 76, 77,
    90, 180, 85, 16, 315, 404, 320, 307, 306, 184, 74, 73, 72, 11, 302, 303, 304, 408, 62, 96, 89,
    179, 86, 15, 316, 403, 319, 325, 292, 183, 42, 41, 38, 12, 268, 271, 272, 407
  };

  // Of the eyes the lids only: the rest moves the brows, and no closer to where they are.
  private static final int[] LEFT_EYE = {
    33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173
  };
  private static final int[] RIGHT_EYE = {
    263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398
  };

  private final Network network;

  AttentionMesh(Network network) {
    this.network = network;
  }

  /** The mesh of a face for which a mesh was found, with better lips and eyes. */
  Mesh of(Picture picture, Mesh found, Workspace workspace) {
    return look(picture, found.aligned(FaceMesh.MARGIN), found.certainty(), workspace);
  }

  /**
   * The same of the face's mirror image, so points of the left are on the right: for what is the
   * same on both sides, measured a second time.
   */
  Mesh mirrored(Picture picture, Mesh found, Workspace workspace) {
    return look(picture, found.aligned(FaceMesh.MARGIN).flipped(), found.certainty(), workspace);
  }

  private Mesh look(Picture picture, Square crop, float certainty, Workspace workspace) {
    FloatBuffer planes = workspace.floats(3 * SIZE * SIZE);
    Sampling.fill(planes, picture, crop, SIZE);
    List<float[]> outputs =
        network.run(planes, new long[] {1, 3, SIZE, SIZE}, "mesh", "lips", "left_eye", "right_eye");
    float[] xyz = outputs.get(0);
    place(xyz, outputs.get(1), LIPS);
    place(xyz, outputs.get(2), LEFT_EYE);
    place(xyz, outputs.get(3), RIGHT_EYE);
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] /= SIZE;
    }
    return new Mesh(crop, xyz, certainty);
  }

  /** Puts the first of some places, which have no depth, where the given points are. */
  private static void place(float[] xyz, float[] places, int[] points) {
    for (int i = 0; i < points.length; i++) {
      xyz[3 * points[i]] = places[2 * i];
      xyz[3 * points[i] + 1] = places[2 * i + 1];
    }
  }
}
