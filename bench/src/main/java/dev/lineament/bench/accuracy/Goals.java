package dev.lineament.bench.accuracy;

import java.util.List;
import java.util.Optional;

/** What the engine is meant to reach. */
final class Goals {
  private static final String CELEBA = "celeba10k";

  /**
   * A bound on a figure of all of a set.
   *
   * @param set of pictures
   * @param measure which score
   * @param atLeast whether more is better
   * @param bound value
   */
  record Goal(String set, Measure measure, boolean atLeast, double bound) {
    boolean reachedBy(double value) {
      return atLeast ? value >= bound : value <= bound;
    }

    String print() {
      return (atLeast ? ">= " : "<= ") + measure.unit().print(bound);
    }
  }

  static final List<Goal> ALL =
      List.of(
          least(DetectionSet.TOGETHER, DetectionSet.RECALL, 0.97),
          least(DetectionSet.TOGETHER, DetectionSet.MASKED_RECALL, 0.92),
          least("mask_boxes", DetectionSet.PRECISION, 0.98),
          least("dlib_faces", DetectionSet.PRECISION, 0.98),
          most("dlib_faces", LandmarkErrors.BY_EYES, 0.05),
          most("imagenet_samples", NoFaces.PICTURES, 0.01),
          most("utkface", Measure.AGE_ERROR, 5.7),
          least("utkface", Measure.AGE_INSIDE, 0.8),
          most("utkface", Measure.AGE_WIDTH, 18),
          least("utkface", UtkFace.GENDER_GROWN, 0.97),
          most("fgnet", Measure.AGE_ERROR, 3.0),
          least("fgnet", Measure.AGE_INSIDE, 0.8),
          most("fgnet", Measure.AGE_WIDTH, 18),
          least("fer2013", Fer2013.ACCURACY, 0.6),
          least(CELEBA, Measure.balanced("Smile"), 0.93),
          least(CELEBA, Measure.balanced("MouthOpen"), 0.9),
          least(CELEBA, Measure.balanced("Eyeglasses"), 0.96),
          least(CELEBA, Measure.balanced("Beard"), 0.85),
          least(CELEBA, Measure.balanced("Mustache"), 0.87),
          least("eyes_open_closed", Measure.accuracy("EyesOpen"), 0.98),
          least("lfw", Lfw.ACCURACY, 0.99),
          least("odd_images", OddFiles.GOOD_ANALYSED, 1),
          most("odd_images", OddFiles.FAILED, 0));

  private Goals() {}

  static Optional<Goal> of(String set, Measure measure) {
    return ALL.stream()
        .filter(goal -> goal.set.equals(set) && goal.measure.equals(measure))
        .findFirst();
  }

  private static Goal least(String set, Measure measure, double bound) {
    return new Goal(set, measure, true, bound);
  }

  private static Goal most(String set, Measure measure, double bound) {
    return new Goal(set, measure, false, bound);
  }
}
