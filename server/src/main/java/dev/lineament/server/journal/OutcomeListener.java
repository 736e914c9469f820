package dev.lineament.server.journal;

import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.handler.Outcome;

/** Is told what came of each attempt at an event. Must be thread-safe and quick. */
@FunctionalInterface
public interface OutcomeListener {
  /** Tells nobody. */
  OutcomeListener NONE = (event, outcome) -> {};

  /** An attempt has ended, and the journal knows. */
  void handled(ObjectEvent event, Outcome outcome);
}
