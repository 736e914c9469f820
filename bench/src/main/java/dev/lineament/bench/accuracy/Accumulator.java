package dev.lineament.bench.accuracy;

import java.util.Map;
import java.util.TreeMap;

/** Collects what a figure is made of. */
sealed interface Accumulator {
  /** The figure so far; not a number where there is nothing yet. */
  double value();

  /** How many things it is made of. */
  int count();

  /** The mean of numbers; of 0 and 1, a share. */
  final class Mean implements Accumulator {
    private double sum;
    private int count;

    void add(double value) {
      sum += value;
      count++;
    }

    @Override
    public double value() {
      return sum / count;
    }

    @Override
    public int count() {
      return count;
    }
  }

  /** The sum of numbers, zero included. */
  final class Sum implements Accumulator {
    private double sum;
    private int count;

    void add(double value) {
      sum += value;
      count++;
    }

    @Override
    public double value() {
      return sum;
    }

    @Override
    public int count() {
      return count;
    }
  }

  /** Balanced accuracy: the mean, over the classes there are, of the share that was got right. */
  final class Balanced implements Accumulator {
    private final Map<String, Mean> classes = new TreeMap<>();

    void add(String truth, boolean right) {
      classes.computeIfAbsent(truth, _ -> new Mean()).add(right ? 1 : 0);
    }

    @Override
    public double value() {
      return classes.values().stream().mapToDouble(Mean::value).average().orElse(Double.NaN);
    }

    @Override
    public int count() {
      return classes.values().stream().mapToInt(Mean::count).sum();
    }
  }
}
