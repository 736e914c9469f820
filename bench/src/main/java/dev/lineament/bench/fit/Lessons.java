package dev.lineament.bench.fit;

import dev.lineament.bench.fit.LogisticRegression.Example;
import dev.lineament.engine.HeadFeatures;
import dev.lineament.engine.PlacedFace;
import dev.lineament.engine.PlacedFace.Misplacement;
import dev.lineament.models.Head;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * What the portraits teach each head: each as it is, as a small copy, some with drawn glasses or
 * masks.
 */
final class Lessons {
  /** Seeds are this and the portrait's place. */
  private static final long SEED = 1875;

  /** Of another row of numbers, so that masks change nothing of what was drawn before. */
  private static final long MASK_SEED = 2020;

  /** Every so manieth portrait is drawn on. */
  private static final int DRAWN_EVERY = 2;

  /** Of the drawn ones, the share that is made small afterwards. */
  private static final double SMALL_SHARE = 0.75;

  /** Clear glasses, real or drawn, count so much against dark ones. */
  private static final double CLEAR_WEIGHT = 2;

  private static final double MOST_SHIFT = 0.02;
  private static final double MOST_TURN = 0.05;
  private static final double LEAST_SCALE = 0.95;
  private static final double MOST_SCALE = 1.06;

  /**
   * An example from one portrait.
   *
   * @param portrait its place in the list
   * @param example what it shows
   */
  record Lesson(int portrait, Example example) {}

  private final HeadFeatures features;
  private final Map<Head, List<Lesson>> lessons = new EnumMap<>(Head.class);
  private int withoutFace;

  Lessons(HeadFeatures features) {
    this.features = features;
    for (Head head : Head.values()) {
      lessons.put(head, new ArrayList<>());
    }
  }

  /** Takes all copies of a portrait in. */
  void add(Portrait portrait, BufferedImage image) throws IOException {
    Optional<PlacedFace> found = features.find(image);
    if (found.isEmpty()) {
      withoutFace++;
      return;
    }
    PlacedFace face = found.get();
    Random random = new Random(SEED * 100_000 + portrait.place());
    addLabelled(portrait, features.of(face, image, Misplacement.NONE));
    addLabelled(portrait, small(image, face, random));
    if (portrait.place() % DRAWN_EVERY == 0) {
      addDrawn(portrait, image, face, random);
      addMasked(portrait, image, face);
    }
  }

  int withoutFace() {
    return withoutFace;
  }

  List<Lesson> of(Head head) {
    return lessons.getOrDefault(head, List.of());
  }

  private void addLabelled(Portrait portrait, Function<Head, float[]> seen) {
    boolean glasses = portrait.label(Head.EYEGLASSES).orElse(false);
    for (Head head : Head.values()) {
      double weight = head == Head.SUNGLASSES && glasses ? CLEAR_WEIGHT : 1;
      portrait.label(head).ifPresent(label -> add(portrait, head, seen, label, weight));
    }
  }

  private void addDrawn(Portrait portrait, BufferedImage image, PlacedFace face, Random random)
      throws IOException {
    for (boolean dark : new boolean[] {true, false}) {
      BufferedImage drawn = Spectacles.worn(image, face, dark, random);
      Function<Head, float[]> seen =
          random.nextDouble() < SMALL_SHARE
              ? small(drawn, face, random)
              : features.of(face, drawn, Misplacement.NONE);
      add(portrait, Head.SUNGLASSES, seen, dark, dark ? 1 : CLEAR_WEIGHT);
    }
  }

  // As it is and with a drawn mask, both in the same sizes, so that the size tells nothing.
  private void addMasked(Portrait portrait, BufferedImage image, PlacedFace face)
      throws IOException {
    Random random = new Random(MASK_SEED * 100_000 + portrait.place());
    boolean isSmall = random.nextDouble() < SMALL_SHARE;
    for (boolean masked : new boolean[] {true, false}) {
      BufferedImage shown = masked ? Masks.worn(image, face, random) : image;
      Function<Head, float[]> seen =
          isSmall ? small(shown, face, random) : features.of(face, shown, Misplacement.NONE);
      add(portrait, Head.FACE_OCCLUDED, seen, masked, 1);
    }
  }

  private Function<Head, float[]> small(BufferedImage image, PlacedFace face, Random random)
      throws IOException {
    BufferedImage copy = Copies.small(image, face.size(), random);
    Misplacement by =
        new Misplacement(
            Copies.uniform(random, -MOST_SHIFT, MOST_SHIFT),
            Copies.uniform(random, -MOST_SHIFT, MOST_SHIFT),
            Copies.uniform(random, -MOST_TURN, MOST_TURN),
            Copies.uniform(random, LEAST_SCALE, MOST_SCALE),
            random.nextBoolean());
    return features.of(face, copy, by);
  }

  private void add(
      Portrait portrait, Head head, Function<Head, float[]> seen, boolean yes, double weight) {
    double counts = weight * portrait.weight(Recipe.of(head).congresses());
    of(head).add(new Lesson(portrait.place(), new Example(seen.apply(head), yes, counts)));
  }
}
