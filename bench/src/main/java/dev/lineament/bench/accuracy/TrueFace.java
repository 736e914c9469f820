package dev.lineament.bench.accuracy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A face that is known to be in a picture.
 *
 * @param box round it
 * @param kind whether it is one that must be found
 * @param cut whether the picture's edge, or something in it, hides part of the face
 * @param landmarks of it, if they are known
 */
record TrueFace(Box box, Kind kind, boolean cut, @Nullable Landmarks68 landmarks) {
  /** What a face that was boxed wears. */
  enum Kind {
    UNMASKED,
    MASKED,
    /** A mask worn wrongly, or a box to be ignored. */
    OTHER
  }

  /** Pixels; a box whose shorter side is less is not asked for. */
  static final double LEAST_SIDE = 24;

  private static final List<Integer> SIDES_FROM = List.of(0, 24, 32, 48, 96, 192);

  /** Whether a score asks for it: unmasked, and not too small. */
  boolean isJudged() {
    return kind == Kind.UNMASKED && isLargeEnough();
  }

  boolean isLargeEnough() {
    return box.shorterSide() >= LEAST_SIDE;
  }

  /** By the shorter side of its box. */
  Group sizeGroup() {
    int at = 0;
    while (at + 1 < SIDES_FROM.size() && box.shorterSide() >= SIDES_FROM.get(at + 1)) {
      at++;
    }
    String to = at + 1 < SIDES_FROM.size() ? " to " + (SIDES_FROM.get(at + 1) - 1) : " and more";
    return new Group("face size", "%3d%s pixels".formatted(SIDES_FROM.get(at), to));
  }

  Group cutGroup() {
    return new Group("cut or covered", cut ? "yes" : "no");
  }
}
