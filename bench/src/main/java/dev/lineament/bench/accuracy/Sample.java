package dev.lineament.bench.accuracy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture to be shown to the engine.
 *
 * @param file of it
 * @param preparation before it is shown
 * @param turn how it is turned then
 * @param labels what is known of it
 * @param groups that its scores count for
 */
record Sample(Path file, Preparation preparation, Turn turn, Csv.Row labels, List<Group> groups) {
  /** Of a set, every so many pictures are shown turned too, where that is asked for. */
  static final int TURNED_EVERY = 8;

  Sample {
    groups = List.copyOf(groups);
  }

  /** The same picture, turned, counting for nothing but the turn. */
  Sample turned(Turn by) {
    return new Sample(file, preparation, by, labels, List.of(by.group()));
  }

  /** The pictures, then turned copies of some of them, which are also a group when upright. */
  static List<Sample> withTurnedCopies(List<Sample> upright) {
    List<Sample> all = new ArrayList<>();
    List<Sample> turned = new ArrayList<>();
    for (int i = 0; i < upright.size(); i++) {
      Sample sample = upright.get(i);
      if (i % TURNED_EVERY == 0) {
        all.add(sample.in(Turn.UPRIGHT.group()));
        turned.add(sample.turned(Turn.QUARTER));
        turned.add(sample.turned(Turn.HALF));
      } else {
        all.add(sample);
      }
    }
    all.addAll(turned);
    return all;
  }

  private Sample in(Group group) {
    List<Group> more = new ArrayList<>(groups);
    more.add(group);
    return new Sample(file, preparation, turn, labels, more);
  }
}
