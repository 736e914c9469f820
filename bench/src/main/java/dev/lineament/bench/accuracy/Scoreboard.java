package dev.lineament.bench.accuracy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The figures of one set, of all its pictures and of groups, in the order they were first told. */
final class Scoreboard {
  private final String set;
  private final Map<Place, Accumulator> accumulators = new LinkedHashMap<>();

  Scoreboard(String set) {
    this.set = set;
  }

  private record Place(Measure measure, Group group) {}

  /** One more number of those whose mean is the figure. */
  void mean(Measure measure, double value, List<Group> groups) {
    for (Group group : groups) {
      at(measure, group, Accumulator.Mean.class, Accumulator.Mean::new).add(value);
    }
  }

  /** One more thing that was got right or not; the figure is the share. */
  void share(Measure measure, boolean right, List<Group> groups) {
    mean(measure, right ? 1 : 0, groups);
  }

  /** One more thing that was there or not; the figure is the number of those that were. */
  void tally(Measure measure, boolean there, List<Group> groups) {
    for (Group group : groups) {
      at(measure, group, Accumulator.Sum.class, Accumulator.Sum::new).add(there ? 1 : 0);
    }
  }

  /** One more thing of a class that was got right or not; the figure counts classes evenly. */
  void balanced(Measure measure, String truth, boolean right, List<Group> groups) {
    for (Group group : groups) {
      at(measure, group, Accumulator.Balanced.class, Accumulator.Balanced::new).add(truth, right);
    }
  }

  List<Figure> figures() {
    return accumulators.entrySet().stream()
        .map(each ->
            new Figure(
                set,
                each.getKey().measure,
                each.getKey().group,
                each.getValue().value(),
                each.getValue().count()))
        .toList();
  }

  private <T extends Accumulator> T at(
      Measure measure, Group group, Class<T> type, Supplier<T> fresh) {
    return type.cast(accumulators.computeIfAbsent(new Place(measure, group), _ -> fresh.get()));
  }
}
