package dev.lineament.bench.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far confidences can be believed: of the answers given with a confidence of 90 to 100, about
 * 95 % should be right.
 */
final class Reliability {
  /** Lower ends of the bins, in percent; the last bin holds 100. */
  static final List<Integer> BINS = List.of(0, 50, 60, 70, 80, 90);

  private static final int PERCENT = 100;

  private final Map<String, List<Claim>> claims = new TreeMap<>();

  private record Claim(float confidence, boolean right) {}

  /**
   * The answers of one attribute in one bin.
   *
   * @param from lower end, percent
   * @param count how many there are
   * @param right share of them that was right
   * @param confidence mean of what was claimed, of 1
   */
  record Bin(int from, int count, double right, double confidence) {}

  /** An answer that was given with this confidence (0 to 100) was right or not. */
  void claim(String attribute, float confidence, boolean right) {
    claims.computeIfAbsent(attribute, _ -> new ArrayList<>()).add(new Claim(confidence, right));
  }

  List<String> attributes() {
    return List.copyOf(claims.keySet());
  }

  List<Bin> bins(String attribute) {
    return BINS.stream().map(from -> bin(from, claims.getOrDefault(attribute, List.of()))).toList();
  }

  /**
   * The mean distance of share and confidence over the bins, each counted by its answers (expected
   * calibration error); of 1.
   */
  double error(String attribute) {
    List<Bin> bins = bins(attribute).stream().filter(bin -> bin.count > 0).toList();
    double count = bins.stream().mapToInt(Bin::count).sum();
    return bins.stream()
        .mapToDouble(bin -> bin.count / count * Math.abs(bin.right - bin.confidence))
        .sum();
  }

  private static Bin bin(int from, List<Claim> claims) {
    Accumulator.Mean right = new Accumulator.Mean();
    Accumulator.Mean confidence = new Accumulator.Mean();
    for (Claim claim : claims) {
      if (binOf(claim.confidence) == from) {
        right.add(claim.right ? 1 : 0);
        confidence.add(claim.confidence / PERCENT);
      }
    }
    return new Bin(from, right.count(), right.value(), confidence.value());
  }

  private static int binOf(float confidence) {
    int found = BINS.getFirst();
    for (int from : BINS) {
      found = confidence >= from ? from : found;
    }
    return found;
  }
}
