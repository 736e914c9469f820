package dev.lineament.bench.speed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The middle of repeated measurements, so that a disturbed one does not count. */
public final class Median {
  private final List<Double> values = new ArrayList<>();

  /** One more measurement. */
  public void add(double value) {
    values.add(value);
  }

  /** The middle value, or the mean of the two in the middle; not a number without any. */
  public double value() {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
