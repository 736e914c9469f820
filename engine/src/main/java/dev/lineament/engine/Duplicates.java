package dev.lineament.engine;

import java.util.ArrayList;
import java.util.List;

/** Keeps one of several detections of the same face (non-maximum suppression). */
final class Duplicates {
  private Duplicates() {}

  /** The surest detections, none of which overlaps another by more than {@code limit}. */
  static List<Detection> removed(List<Detection> detections, double limit) {
    List<Detection> kept = new ArrayList<>();
    for (Detection each : detections.stream().sorted(Detection.SUREST_FIRST).toList()) {
      if (kept.stream().noneMatch(other -> each.overlap(other) > limit)) {
        kept.add(each);
      }
    }
    return kept;
  }
}
