package dev.lineament.engine;

import dev.lineament.engine.decode.Picture;
import java.nio.FloatBuffer;
import java.util.List;

/** Estimates age and gender, as the mean of a face and its mirror image. */
final class AgeGender {
  /** Side of the model's input, in pixels. */
  private static final int SIZE = 112;

  /** Side of the aligned square over the larger side of the face (measured best: 0.95 to 1). */
  static final double SCALE = 0.97;

  private final Network network;

  AgeGender(Network network) {
    this.network = network;
  }

  /**
   * What the model says.
   *
   * @param age years
   * @param male probability, 0 to 1
   */
  record Estimate(double age, float male) {}

  Estimate of(Picture picture, Mesh mesh, Workspace workspace) {
    Square square = mesh.aligned(SCALE);
    Estimate plain = look(picture, square, workspace);
    Estimate mirrored = look(picture, square.flipped(), workspace);
    return new Estimate(
        (plain.age + mirrored.age) / 2, Math.clamp((plain.male + mirrored.male) / 2, 0f, 1f));
  }

  private Estimate look(Picture picture, Square square, Workspace workspace) {
    FloatBuffer planes = workspace.floats(3 * SIZE * SIZE);
    Sampling.fill(planes, picture, square, SIZE);
    List<float[]> outputs = network.run(planes, new long[] {1, 3, SIZE, SIZE}, "age", "gender");
    return new Estimate(outputs.get(0)[0], outputs.get(1)[0]);
  }
}
