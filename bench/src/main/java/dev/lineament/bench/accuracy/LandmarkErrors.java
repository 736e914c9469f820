package dev.lineament.bench.accuracy;

import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Landmark;
import dev.lineament.core.face.LandmarkType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far landmarks are from where the 68 points have them. Only what both place at the same spot
 * counts in all: eyes, nose and mouth. Brows and jaw are Rekognition's own, which has the ends of
 * brows further out and the jaw higher; their distances stand beside.
 */
final class LandmarkErrors {
  static final Measure BY_EYES = new Measure("landmark error by eye centres", Unit.EYE_DISTANCES);
  static final Measure BY_CORNERS =
      new Measure("landmark error by outer corners", Unit.EYE_DISTANCES);

  private LandmarkErrors() {}

  /** What a landmark belongs to. */
  enum Part {
    EYES,
    BROWS,
    NOSE,
    MOUTH,
    JAW,
    /** Not among the 68 points. */
    NONE;

    /** Whether Rekognition and iBUG mean the same spots. */
    boolean isTheSame() {
      return this == EYES || this == NOSE || this == MOUTH;
    }
  }

  /**
   * One landmark's distance from its place.
   *
   * @param part that it belongs to
   * @param pixels distance
   */
  record Distance(Part part, double pixels) {}

  /** Of all landmarks that the 68 points tell of. */
  static List<Distance> of(FaceDetail face, ImageSize size, Landmarks68 truth) {
    List<Distance> errors = new ArrayList<>();
    for (Landmark landmark : face.landmarks()) {
      int[] points = points(landmark.type());
      if (points.length > 0) {
        double[] at = {
          (double) landmark.x() * size.widthPixels(), (double) landmark.y() * size.heightPixels()
        };
        double pixels = Landmarks68.distance(at, truth.middle(points));
        errors.add(new Distance(part(landmark.type()), pixels));
      }
    }
    return errors;
  }

  /** Tells the board the errors of a face, those that count together, and all by part. */
  static void score(
      List<Distance> errors, Landmarks68 truth, Scoreboard board, List<Group> groups) {
    for (Distance error : errors) {
      List<Group> of = new ArrayList<>(error.part.isTheSame() ? groups : List.of());
      of.add(new Group("landmarks of", error.part.name().toLowerCase(Locale.ROOT)));
      of.add(new Group("landmarks of", "whole face"));
      board.mean(BY_EYES, error.pixels / truth.eyeDistance(), of);
      if (error.part.isTheSame()) {
        board.mean(BY_CORNERS, error.pixels / truth.outerCornerDistance(), List.of(Group.ALL));
      }
    }
  }

  static Part part(LandmarkType type) {
    int[] points = points(type);
    if (points.length == 0) {
      return Part.NONE;
    }
    int first = points[0];
    if (first < 17) {
      return Part.JAW;
    }
    if (first < 27) {
      return Part.BROWS;
    }
    if (first < 36) {
      return Part.NOSE;
    }
    return first < 48 ? Part.EYES : Part.MOUTH;
  }

  // The pupils are left out: the 68 points have none, and Rekognition's are the centres again.
  private static int[] points(LandmarkType type) {
    return switch (type) {
      case EYE_LEFT -> new int[] {36, 37, 38, 39, 40, 41};
      case EYE_RIGHT -> new int[] {42, 43, 44, 45, 46, 47};
      case MOUTH_LEFT -> new int[] {48};
      case MOUTH_RIGHT -> new int[] {54};
      case NOSE -> new int[] {30};
      case LEFT_EYE_BROW_LEFT -> new int[] {17};
      case LEFT_EYE_BROW_UP -> new int[] {19};
      case LEFT_EYE_BROW_RIGHT -> new int[] {21};
      case RIGHT_EYE_BROW_LEFT -> new int[] {22};
      case RIGHT_EYE_BROW_UP -> new int[] {24};
      case RIGHT_EYE_BROW_RIGHT -> new int[] {26};
      case LEFT_EYE_LEFT -> new int[] {36};
      case LEFT_EYE_UP -> new int[] {37, 38};
      case LEFT_EYE_RIGHT -> new int[] {39};
      case LEFT_EYE_DOWN -> new int[] {40, 41};
      case RIGHT_EYE_LEFT -> new int[] {42};
      case RIGHT_EYE_UP -> new int[] {43, 44};
      case RIGHT_EYE_RIGHT -> new int[] {45};
      case RIGHT_EYE_DOWN -> new int[] {46, 47};
      case NOSE_LEFT -> new int[] {31};
      case NOSE_RIGHT -> new int[] {35};
      case MOUTH_UP -> new int[] {51};
      case MOUTH_DOWN -> new int[] {57};
      case UPPER_JAWLINE_LEFT -> new int[] {0};
      case MID_JAWLINE_LEFT -> new int[] {4};
      case CHIN_BOTTOM -> new int[] {8};
      case MID_JAWLINE_RIGHT -> new int[] {12};
      case UPPER_JAWLINE_RIGHT -> new int[] {16};
      case LEFT_PUPIL, RIGHT_PUPIL -> new int[] {};
    };
  }
}
