package dev.lineament.bench.fit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds the minimum of a smooth convex function by L-BFGS (Nocedal and Wright, Numerical
 * Optimization, algorithm 7.5). Everything is computed in one order, so the same function gives the
 * same bits.
 */
final class Minimum {
  /** Steps remembered; 5 to 20 are usual. */
  private static final int MEMORY = 10;

  private static final int MOST_STEPS = 500;

  /** Halvings of a step before the search ends where it is. */
  private static final int MOST_HALVINGS = 40;

  /** A step must gain at least this share of what the slope promises (Armijo's condition). */
  private static final double LEAST_GAIN = 1e-4;

  /** The search ends when no slope is steeper. */
  private static final double FLAT = 1e-6;

  private Minimum() {}

  /** A function, and its slope at a place. */
  interface Slope {
    /** The value at {@code place}; writes the slope there into {@code slope}. */
    double at(double[] place, double[] slope);
  }

  private record Step(double[] moved, double[] turned, double curvature) {}

  /** The place of the minimum, searched from the origin. */
  static double[] of(Slope function, int dimensions) {
    double[] place = new double[dimensions];
    double[] slope = new double[dimensions];
    double value = function.at(place, slope);
    Deque<Step> steps = new ArrayDeque<>();
    for (int i = 0; i < MOST_STEPS && steepest(slope) > FLAT; i++) {
      double[] direction = direction(slope, steps);
      double promised = dot(direction, slope);
      double length = 1;
      double[] next = moved(place, direction, length);
      double[] nextSlope = new double[dimensions];
      double nextValue = function.at(next, nextSlope);
      int halvings = 0;
      while (nextValue > value + LEAST_GAIN * length * promised && halvings++ < MOST_HALVINGS) {
        length /= 2;
        next = moved(place, direction, length);
        nextValue = function.at(next, nextSlope);
      }
      if (nextValue >= value) {
        break;
      }
      remember(steps, difference(next, place), difference(nextSlope, slope));
      place = next;
      slope = nextSlope;
      value = nextValue;
    }
    return place;
  }

  private static void remember(Deque<Step> steps, double[] moved, double[] turned) {
    double curvature = dot(moved, turned);
    if (curvature > 0) {
      steps.addLast(new Step(moved, turned, curvature));
    }
    if (steps.size() > MEMORY) {
      steps.removeFirst();
    }
  }

  // The two loops of the algorithm: minus the inverse of the curvature, as remembered, times slope.
  private static double[] direction(double[] slope, Deque<Step> steps) {
    double[] direction = new double[slope.length];
    add(direction, slope, -1);
    double[] shares = new double[steps.size()];
    int at = steps.size();
    for (Iterator<Step> back = steps.descendingIterator(); back.hasNext(); ) {
      Step step = back.next();
      shares[--at] = dot(step.moved, direction) / step.curvature;
      add(direction, step.turned, -shares[at]);
    }
    double scale =
        steps.isEmpty()
            ? 1 / Math.max(1, steepest(slope))
            : steps.getLast().curvature / dot(steps.getLast().turned, steps.getLast().turned);
    for (int i = 0; i < direction.length; i++) {
      direction[i] *= scale;
    }
    for (Step step : steps) {
      double share = dot(step.turned, direction) / step.curvature;
      add(direction, step.moved, shares[at++] - share);
    }
    return direction;
  }

  private static double[] moved(double[] from, double[] direction, double length) {
    double[] to = from.clone();
    add(to, direction, length);
    return to;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = a.clone();
    add(difference, b, -1);
    return difference;
  }

  private static void add(double[] to, double[] what, double times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * what[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double steepest(double[] slope) {
    double steepest = 0;
    for (double each : slope) {
      steepest = Math.max(steepest, Math.abs(each));
    }
    return steepest;
  }
}
