package dev.lineament.server.journal;

import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.Sequencer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in the journal.
 *
 * @param id its place in the order in which the events came
 * @param event what happened
 * @param state where it stands
 * @param attempts how often it was begun
 * @param createdAt when it happened
 * @param nextAttemptAt when it may be begun; of a finished event, when it ended
 * @param lastError why the last attempt failed, one sentence
 */
public record JournalEntry(
    long id,
    ObjectEvent event,
    EventState state,
    int attempts,
    Instant createdAt,
    Instant nextAttemptAt,
    @Nullable String lastError) {

  /**
   * Whether it happened before another event of its object, or is that very event. Events of
   * buckets elsewhere may come in any order, and only their sequencers tell.
   */
  boolean isBefore(JournalEntry other) {
    Sequencer mine = event.sequencer();
    Sequencer theirs = other.event.sequencer();
    // Equal ones are one event that came twice.
    return (mine == null || theirs == null) ? id < other.id : mine.compareTo(theirs) <= 0;
  }
}
