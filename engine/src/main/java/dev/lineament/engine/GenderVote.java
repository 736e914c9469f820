package dev.lineament.engine;

import dev.lineament.engine.decode.Picture;
import java.nio.FloatBuffer;

/** A second, smaller net's view of the gender, as the mean of a face and its mirror image. */
final class GenderVote {
  /** Side of the model's input, in pixels. */
  private static final int SIZE = 32;

  /** Margin round the chip; the one that the package has. */
  private static final double MARGIN = 0.2;

  /** Place of the probability of male among the model's two. */
  private static final int MALE = 1;

  private final Network network;

  GenderVote(Network network) {
    this.network = network;
  }

  /** Logarithm of the odds of male. */
  double male(Picture picture, Mesh mesh, Workspace workspace) {
    Square square = DlibChip.of(mesh, MARGIN);
    double plain = look(picture, square, workspace);
    double mirrored = look(picture, square.flipped(), workspace);
    return (plain + mirrored) / 2;
  }

  private double look(Picture picture, Square square, Workspace workspace) {
    FloatBuffer planes = workspace.floats(3 * SIZE * SIZE);
    Sampling.fill(planes, picture, square, SIZE);
    return Calibration.logit(
        network.run(planes, new long[] {1, 3, SIZE, SIZE}, "gender").getFirst()[MALE]);
  }
}
