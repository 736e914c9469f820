package dev.lineament.server.journal;

import dev.lineament.core.event.ObjectEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in the journal.
 *
 * @param id its place in the order of all events
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
    @Nullable String lastError) {}
