package dev.lineament.server.store;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.database.DatabaseException;
import java.util.Optional;

/** Tells whether a store can be read. Thread-safe. */
@FunctionalInterface
public interface StoreHealth {
  /** Looked for, not to be found: it costs one look into an index. */
  ObjectLocation NOWHERE = new ObjectLocation("health", "health");

  /** What is wrong, in words for people; empty if nothing is. */
  Optional<String> problem();

  /** That of the database. */
  static StoreHealth of(SqliteFaceStore store) {
    return () -> {
      try {
        store.image(NOWHERE);
        return Optional.empty();
      } catch (DatabaseException e) {
        return Optional.of("the database cannot be read: " + e.reason());
      }
    };
  }
}
