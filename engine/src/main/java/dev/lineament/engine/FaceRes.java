package dev.lineament.engine;

import dev.lineament.engine.decode.Picture;
import dev.lineament.models.Head;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Takes the features of eyes and mouth from which the heads tell glasses and beards. */
final class FaceRes {
  /** Side of the model's input, in pixels. */
  private static final int SIZE = 160;

  /** Side of the aligned square over the larger side of the face. */
  static final double SCALE = 1.0;

  private static final String[] REGIONS = {"eyes", "mouth"};

  private final Network network;

  FaceRes(Network network) {
    this.network = network;
  }

  /**
   * What the model says.
   *
   * @param regions the features of each region, by its name
   */
  record Features(Map<String, float[]> regions) {
    /** Those that a head reads. */
    float[] of(Head head) {
      return Objects.requireNonNull(regions.get(head.features()));
    }
  }

  Features of(Picture picture, Mesh mesh, Workspace workspace) {
    return of(picture, mesh.aligned(SCALE), workspace);
  }

  Features of(Picture picture, Square square, Workspace workspace) {
    FloatBuffer planes = workspace.floats(3 * SIZE * SIZE);
    Sampling.fill(planes, picture, square, SIZE);
    List<float[]> outputs = network.run(planes, new long[] {1, 3, SIZE, SIZE}, REGIONS);
    Map<String, float[]> regions = new HashMap<>();
    for (int i = 0; i < REGIONS.length; i++) {
      regions.put(REGIONS[i], outputs.get(i));
    }
    return new Features(regions);
  }
}
