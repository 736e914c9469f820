package dev.lineament.engine;

import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.engine.decode.Picture;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Judges the expression, as the mean of a face and its mirror image. */
final class Expression {
  /** Side of the model's input, in pixels. */
  private static final int SIZE = 112;

  /** Side of the aligned square over the larger side of the face (measured best). */
  private static final double SCALE = 1.0;

  /** The model's classes in its order; no model knows CONFUSED. */
  static final List<EmotionType> CLASSES =
      List.of(
          EmotionType.CALM,
          EmotionType.HAPPY,
          EmotionType.SAD,
          EmotionType.ANGRY,
          EmotionType.FEAR,
          EmotionType.DISGUSTED,
          EmotionType.SURPRISED);

  private final Network network;

  Expression(Network network) {
    this.network = network;
  }

  /**
   * What the model says.
   *
   * @param plain probabilities of the classes, in the model's order
   * @param mirrored the same, of the mirror image
   */
  record Estimate(float[] plain, float[] mirrored) {
    /** How sure to be of each expression, given what another model says of two more views. */
    List<Emotion> emotions(float[][] votes) {
      float[] calibrated = Calibration.expressions(new float[][] {plain, mirrored}, votes);
      List<Emotion> emotions = new ArrayList<>();
      for (int i = 0; i < calibrated.length; i++) {
        emotions.add(new Emotion(CLASSES.get(i), 100 * calibrated[i]));
      }
      return emotions;
    }

    float happy() {
      int happy = CLASSES.indexOf(EmotionType.HAPPY);
      return Math.clamp((plain[happy] + mirrored[happy]) / 2, 0f, 1f);
    }
  }

  Estimate of(Picture picture, Mesh mesh, Workspace workspace) {
    Square square = mesh.aligned(SCALE);
    return new Estimate(
        look(picture, square, workspace), look(picture, square.flipped(), workspace));
  }

  private float[] look(Picture picture, Square square, Workspace workspace) {
    FloatBuffer planes = workspace.floats(3 * SIZE * SIZE);
    Sampling.fill(planes, picture, square, SIZE);
    return network.run(planes, new long[] {1, 3, SIZE, SIZE}, "expression").getFirst();
  }
}
