package dev.lineament.engine;

import dev.lineament.engine.decode.Picture;
import java.nio.FloatBuffer;

/**
 * A second net's view of the expression, from few pixels without colour: of a face, and of its
 * mirror image in a wider crop, since the net is sensitive to where a face lies.
 */
final class ExpressionVote {
  /** Side of the model's input, in pixels. */
  private static final int SIZE = 48;

  /** Side of the aligned square over the larger side of the face (measured best: 1 to 1.15). */
  private static final double SCALE = 1.0;

  private static final double MIRRORED_SCALE = 1.15;

  /** Places, among the model's classes, of those of {@link Expression#CLASSES}. */
  private static final int[] ORDER = {6, 3, 4, 0, 2, 1, 5};

  private final Network network;

  ExpressionVote(Network network) {
    this.network = network;
  }

  /** The two views' probabilities, each in the order of {@link Expression#CLASSES}. */
  float[][] of(Picture picture, Mesh mesh, Workspace workspace) {
    return new float[][] {
      look(picture, mesh.aligned(SCALE), workspace),
      look(picture, mesh.aligned(MIRRORED_SCALE).flipped(), workspace)
    };
  }

  private float[] look(Picture picture, Square square, Workspace workspace) {
    FloatBuffer planes = workspace.floats(3 * SIZE * SIZE);
    Sampling.fill(planes, picture, square, SIZE);
    float[] found = network.run(planes, new long[] {1, 3, SIZE, SIZE}, "expression").getFirst();
    float[] ordered = new float[ORDER.length];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = found[ORDER[i]];
    }
    return ordered;
  }
}
