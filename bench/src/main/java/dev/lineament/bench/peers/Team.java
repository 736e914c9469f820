package dev.lineament.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One contestant as often as there are cores, so that all can be kept busy.
 *
 * @param members equal ones, at least one
 * @param fields what they tell; the engine tells all
 */
record Team(List<Contestant> members, List<Peer.Field> fields) implements AutoCloseable {
  Team {
    members = List.copyOf(members);
    fields = List.copyOf(fields);
  }

  /** Makes a contestant. */
  interface Maker {
    Contestant make() throws IOException;
  }

  static Team of(int members, List<Peer.Field> fields, Maker maker) throws IOException {
    List<Contestant> made = new ArrayList<>();
    try {
      for (int i = 0; i < members; i++) {
        made.add(maker.make());
      }
    } catch (IOException e) {
      made.forEach(Contestant::close);
      throw e;
    }
    return new Team(made, fields);
  }

  String title() {
    return members.getFirst().title();
  }

  boolean tellsAll() {
    return fields.size() == Peer.Field.values().length;
  }

  @Override
  public void close() {
    members.forEach(Contestant::close);
  }
}
