package dev.lineament.engine;

import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
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
  private static final List<EmotionType> CLASSES =
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
   * @param probabilities of the classes, in the model's order
   */
  record Estimate(float[] probabilities) {
    List<Emotion> emotions() {
      List<Emotion> emotions = new ArrayList<>();
      for (int i = 0; i < probabilities.length; i++) {
        emotions.add(new Emotion(CLASSES.get(i), 100 * probabilities[i]));
      }
      return emotions;
    }

    float happy() {
      return probabilities[CLASSES.indexOf(EmotionType.HAPPY)];
    }
  }

  Estimate of(Picture picture, Mesh mesh, Workspace workspace) {
    Square square = mesh.aligned(SCALE);
    float[] plain = look(picture, square, workspace);
    float[] mirrored = look(picture, square.flipped(), workspace);
    float[] mean = new float[CLASSES.size()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = Math.clamp((plain[i] + mirrored[i]) / 2, 0f, 1f);
    }
    return new Estimate(mean);
  }

  private float[] look(Picture picture, Square square, Workspace workspace) {
    FloatBuffer planes = workspace.floats(3 * SIZE * SIZE);
    Sampling.fill(planes, picture, square, SIZE);
    return network.run(planes, new long[] {1, 3, SIZE, SIZE}, "expression").getFirst();
  }
}
