package dev.lineament.bench.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which detection found which face. Detections, surest first, each take the free face that they
 * overlap most, from an overlap of 0.5.
 *
 * @param foundBy for each face the detection that took it, or -1
 * @param verdicts for each detection
 */
record Matching(List<Integer> foundBy, List<Verdict> verdicts) {
  /** Overlap from which a detection has found a face. */
  static final double FOUND = 0.5;

  /** Overlap with a face that is not judged from which a detection is not held to be false. */
  static final double EXCUSED = 0.2;

  /** What a detection is worth. */
  enum Verdict {
    RIGHT,
    FALSE,
    /** On a face that is not judged, or too small to be judged. */
    NEITHER
  }

  Matching {
    foundBy = List.copyOf(foundBy);
    verdicts = List.copyOf(verdicts);
  }

  /**
   * Matches the detections of a picture.
   *
   * @param detections by falling confidence
   */
  static Matching of(List<TrueFace> faces, List<Box> detections) {
    Integer[] foundBy = new Integer[faces.size()];
    Arrays.fill(foundBy, -1);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < detections.size(); i++) {
      int taken = mostOverlapped(faces, foundBy, detections.get(i));
      if (taken >= 0) {
        foundBy[taken] = i;
      }
      verdicts.add(verdict(faces, taken, detections.get(i)));
    }
    return new Matching(List.of(foundBy), verdicts);
  }

  private static int mostOverlapped(List<TrueFace> faces, Integer[] foundBy, Box detection) {
    return IntStream.range(0, faces.size())
        .filter(face -> foundBy[face] < 0)
        .filter(face -> faces.get(face).box().overlap(detection) >= FOUND)
        .boxed()
        .max((a, b) -> Double.compare(overlap(faces, a, detection), overlap(faces, b, detection)))
        .orElse(-1);
  }

  private static double overlap(List<TrueFace> faces, int face, Box detection) {
    return faces.get(face).box().overlap(detection);
  }

  private static Verdict verdict(List<TrueFace> faces, int taken, Box detection) {
    if (taken >= 0) {
      return faces.get(taken).isJudged() ? Verdict.RIGHT : Verdict.NEITHER;
    }
    boolean excused =
        detection.shorterSide() < TrueFace.LEAST_SIDE
            || faces.stream()
                .filter(face -> !face.isJudged())
                .anyMatch(face -> face.box().overlap(detection) >= EXCUSED);
    return excused ? Verdict.NEITHER : Verdict.FALSE;
  }
}
