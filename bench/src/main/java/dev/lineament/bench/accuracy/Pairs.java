package dev.lineament.bench.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Pairs of pictures, judged by their similarity.
 *
 * @param all of them
 */
record Pairs(List<Pair> all) {
  /** Of the different pairs, the share that may be taken for the same in {@link #accepted}. */
  private static final double FALSE_ACCEPTED = 0.01;

  Pairs {
    all = List.copyOf(all);
  }

  Pairs where(Predicate<Pair> condition) {
    return new Pairs(all.stream().filter(condition).toList());
  }

  List<Integer> folds() {
    return all.stream().map(Pair::fold).distinct().sorted().toList();
  }

  /** The accuracy on a fold, at the threshold that is best on the others. */
  double accuracyOf(int fold) {
    return where(pair -> pair.fold() == fold)
        .accuracyAt(where(pair -> pair.fold() != fold).bestThreshold());
  }

  double accuracyAt(double threshold) {
    return (double) all.stream().filter(pair -> pair.isRightAt(threshold)).count() / all.size();
  }

  /** The similarity from which on most are judged right; of several, the one in the middle. */
  double bestThreshold() {
    List<Pair> rising = all.stream().sorted(Comparator.comparingDouble(Pair::similarity)).toList();
    // Below all of them every pair is taken for the same; each step up gives one pair away.
    long right = rising.stream().filter(Pair::same).count();
    long most = right;
    List<Integer> best = new ArrayList<>(List.of(0));
    for (int i = 0; i < rising.size(); i++) {
      right += rising.get(i).same() ? -1 : 1;
      if (right > most) {
        most = right;
        best.clear();
      }
      if (right == most) {
        best.add(i + 1);
      }
    }
    return between(rising, best.get(best.size() / 2));
  }

  // Between the last that is given away and the first that is not.
  private static double between(List<Pair> rising, int given) {
    if (given == 0) {
      return Pair.NOT_COMPARED;
    }
    double below = rising.get(given - 1).similarity();
    double above = given == rising.size() ? Double.MAX_VALUE : rising.get(given).similarity();
    return (below + above) / 2;
  }

  /** Share of the same pairs above the similarity that 1 % of the different ones have. */
  double accepted() {
    List<Float> different =
        all.stream()
            .filter(pair -> !pair.same())
            .map(Pair::similarity)
            .sorted(Comparator.reverseOrder())
            .toList();
    float bound = different.get((int) (FALSE_ACCEPTED * different.size()));
    Pairs same = where(Pair::same);
    return (double) same.where(pair -> pair.similarity() > bound).all.size() / same.all.size();
  }
}
