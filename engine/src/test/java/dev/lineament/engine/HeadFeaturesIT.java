package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.engine.PlacedFace.Misplacement;
import dev.lineament.models.Head;
import dev.lineament.models.Heads;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadFeaturesIT {
  /** Eyeglasses, Sunglasses, Beard and Mustache of the portrait deutch, seen once. */
  private static final double[] GOLDEN = {5.842, -4.526, 1.374, 1.144};

  private static final double TOLERANCE = 0.1;

  private HeadFeatures features;

  @BeforeAll
  void load() {
    features = new HeadFeatures();
  }

  @AfterAll
  void close() {
    features.close();
  }

  @Test
  void findsNoFaceWhereThereIsNone() {
    assertThat(features.find(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB))).isEmpty();
  }

  @Test
  void seesTheSameInACopyOfHalfTheSize() {
    BufferedImage portrait = SamplePictures.image("deutch");
    PlacedFace face = features.find(portrait).orElseThrow();

    float[] whole = features.of(face, portrait, Misplacement.NONE).apply(Head.EYEGLASSES);
    float[] half = features.of(face, half(portrait), Misplacement.NONE).apply(Head.EYEGLASSES);

    assertThat(whole).hasSize(Heads.FEATURES);
    // The face is still larger than the model's input; the features are 0 to 6.
    assertThat(distance(whole, half)).isLessThan(0.1 * distance(whole, new float[512]));
  }

  @Test
  void scoresAsItDidWhenTheHeadsWereMade() {
    BufferedImage portrait = SamplePictures.image("deutch");
    PlacedFace face = features.find(portrait).orElseThrow();
    // Two of the 160 pixels of the model's input.
    Misplacement off = new Misplacement(0, 2 / 160.0, 0, 1, false);

    double[] right = scores(face, portrait, Misplacement.NONE);
    double[] shifted = scores(face, portrait, off);

    double furthest = 0;
    for (int i = 0; i < GOLDEN.length; i++) {
      // Another processor may round otherwise, in the mesh too: some hundredths of a pixel.
      assertThat(right[i]).as("score %d", i).isCloseTo(GOLDEN[i], within(TOLERANCE));
      furthest = Math.max(furthest, Math.abs(shifted[i] - GOLDEN[i]));
    }
    assertThat(furthest).as("a crop two pixels off").isGreaterThan(2 * TOLERANCE);
  }

  private double[] scores(PlacedFace face, BufferedImage portrait, Misplacement by) {
    Heads heads = Heads.shipped();
    var seen = features.of(face, portrait, by);
    return Arrays.stream(Head.values())
        .mapToDouble(head -> heads.score(head, seen.apply(head)))
        .toArray();
  }

  @Test
  void aMirroredFaceWearsTheSameGlasses() {
    BufferedImage portrait = SamplePictures.image("deutch");
    PlacedFace face = features.find(portrait).orElseThrow();
    Misplacement mirrored = new Misplacement(0, 0, 0, 1, true);
    Heads heads = Heads.shipped();

    double plain =
        heads.score(
            Head.EYEGLASSES, features.of(face, portrait, Misplacement.NONE).apply(Head.EYEGLASSES));
    double turned =
        heads.score(Head.EYEGLASSES, features.of(face, portrait, mirrored).apply(Head.EYEGLASSES));

    assertThat(turned).isPositive().isCloseTo(plain, within(2.5));
  }

  private static BufferedImage half(BufferedImage from) {
    BufferedImage to =
        new BufferedImage(from.getWidth() / 2, from.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = to.createGraphics();
    canvas.drawImage(
        from.getScaledInstance(to.getWidth(), to.getHeight(), BufferedImage.SCALE_AREA_AVERAGING),
        0,
        0,
        null);
    canvas.dispose();
    return to;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.pow(a[i] - b[i], 2);
    }
    return Math.sqrt(sum);
  }
}
