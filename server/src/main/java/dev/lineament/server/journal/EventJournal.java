package dev.lineament.server.journal;

import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.Sequencer;
import dev.lineament.server.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The events of the buckets, each kept until it was handled. Thread-safe; what a method has
 * returned is on the disk.
 *
 * <p>An event goes from {@code PENDING} to {@code RUNNING} to {@code DONE}. One that fails goes
 * back to {@code PENDING} and waits, longer each time; one that fails {@link #MAX_ATTEMPTS} times
 * is {@code DEAD} and waits for a person. No two events of one object run at the same time, and the
 * older comes first; but an event that waits for its next attempt does not hold up a newer one of
 * the same object: by the sequencer rule it then has nothing to do any more.
 */
public final class EventJournal {
  /** With the bounds of {@link Backoff} the attempts are spread over five minutes or so. */
  public static final int MAX_ATTEMPTS = 8;

  /** Of the events that were handled, so many are kept to be looked at; older ones are deleted. */
  public static final int MAX_DONE_KEPT = 1_000;

  /** More events are not listed at once. */
  public static final int MAX_LISTED = 1_000;

  /** The reason of a failure is cut to this many characters. */
  static final int MAX_ERROR_CHARACTERS = 1_000;

  private final Database database;
  private final Clock clock;
  private final Backoff backoff;
  private final WorkSignal signal = new WorkSignal();

  public EventJournal(Database database, Clock clock, RandomGenerator random) {
    this.database = database;
    this.clock = clock;
    this.backoff = new Backoff(random);
  }

  /**
   * Adds an event inside the transaction that makes it true. Call {@link #wake} once that is
   * committed.
   *
   * @return the event's sequencer
   */
  public Sequencer append(Connection transaction, NewEvent event) throws SQLException {
    return EventRows.sequencer(EventRows.insert(transaction, event, clock.instant()));
  }

  /**
   * Adds events of buckets elsewhere, all of them or none. They keep the order that they bring; one
   * that comes twice does no harm, for the second has nothing to do.
   */
  public void accept(Collection<ObjectEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    database.write(transaction -> {
      for (ObjectEvent event : events) {
        EventRows.insertExternal(transaction, event, clock.instant());
      }
      return events.size();
    });
    signal.raise();
  }

  /**
   * Lets the sequencers of events to come be later than all that a folder may have given which this
   * one takes the place of: it may be new, or restored from an old copy, while the faces are kept
   * elsewhere and know the newest. Microseconds since 1970 are far ahead of one more for each
   * event.
   */
  public void advance() {
    long microseconds = TimeUnit.MILLISECONDS.toMicros(clock.millis());
    database.write(transaction -> {
      EventRows.advance(transaction, microseconds);
      return microseconds;
    });
  }

  /** Tells the workers that an event was added. */
  public void wake() {
    signal.raise();
  }

  /**
   * Takes up again what a crash has left running. An event that was begun as often as it may be is
   * dead: it may be the very one that brings the program down. To be called before workers start.
   *
   * @return how many events were running
   */
  public int recover() {
    String lastError = "the server stopped while the event was handled";
    return database.write(transaction ->
        EventRows.update(
            transaction,
            """
            UPDATE events SET state = iif(attempts >= ?, 'DEAD', 'PENDING'), last_error = ?
            WHERE state = 'RUNNING'\
            """,
            MAX_ATTEMPTS,
            lastError));
  }

  /**
   * Gives an event to a worker. That it was begun is on the disk before it is begun, so that an
   * event which brings the program down is not attempted for ever.
   */
  public Optional<JournalEntry> claim() {
    return database.write(transaction -> {
      Optional<JournalEntry> due = EventRows.due(transaction, clock.instant());
      if (due.isPresent()) {
        EventRows.update(
            transaction,
            "UPDATE events SET state = 'RUNNING', attempts = attempts + 1 WHERE id = ?",
            due.get().id());
      }
      return due.map(EventJournal::begun);
    });
  }

  private static JournalEntry begun(JournalEntry entry) {
    return new JournalEntry(
        entry.id(),
        entry.event(),
        EventState.RUNNING,
        entry.attempts() + 1,
        entry.createdAt(),
        entry.nextAttemptAt(),
        entry.lastError());
  }

  /** The event was handled. */
  public void complete(JournalEntry entry) {
    database.write(transaction -> {
      EventRows.update(
          transaction,
          """
          UPDATE events SET state = 'DONE', next_attempt_at = ?, last_error = NULL
          WHERE id = ? AND state = 'RUNNING'\
          """,
          clock.millis(),
          entry.id());
      forgetDeadBefore(transaction, entry);
      return EventRows.update(
          transaction,
          """
          DELETE FROM events WHERE id IN (
            SELECT id FROM events WHERE state = 'DONE'
            ORDER BY next_attempt_at DESC, id DESC LIMIT -1 OFFSET ?)\
          """,
          MAX_DONE_KEPT);
    });
    // A newer event of the same object may have waited for this one.
    signal.raise();
  }

  /**
   * By the sequencer rule a dead event has nothing to do any more once a newer one of its object
   * has ended. So there is no dead event of an object that is well.
   */
  private static void forgetDeadBefore(Connection transaction, JournalEntry ended)
      throws SQLException {
    for (JournalEntry dead : EventRows.dead(transaction, ended.event().location())) {
      if (dead.isBefore(ended)) {
        EventRows.delete(transaction, dead);
      }
    }
  }

  /**
   * The event was not handled.
   *
   * @param reason one sentence
   * @return {@code PENDING} if it will be attempted again, {@code DEAD} if not
   */
  public EventState retryLater(JournalEntry entry, String reason) {
    boolean dead = entry.attempts() >= MAX_ATTEMPTS;
    EventState state = dead ? EventState.DEAD : EventState.PENDING;
    Instant now = clock.instant();
    Instant next = dead ? now : now.plus(backoff.after(entry.attempts()));
    database.write(transaction -> {
      if (dead) {
        forgetDeadBefore(transaction, entry);
      }
      return EventRows.update(
          transaction,
          """
          UPDATE events SET state = ?, next_attempt_at = ?, last_error = ?
          WHERE id = ? AND state = 'RUNNING'\
          """,
          state.name(),
          next.toEpochMilli(),
          cut(reason),
          entry.id());
    });
    signal.raise();
    return state;
  }

  /** Puts an event back that could not be finished before the server stopped; it does not count. */
  void putBack(JournalEntry entry) {
    database.write(transaction ->
        EventRows.update(
            transaction,
            """
            UPDATE events SET state = 'PENDING', attempts = attempts - 1
            WHERE id = ? AND state = 'RUNNING'\
            """,
            entry.id()));
  }

  /** The events in a state, the one due first at the front; {@link #MAX_LISTED} at most. */
  public List<JournalEntry> list(EventState state, int limit) {
    if (limit < 1 || limit > MAX_LISTED) {
      throw new IllegalArgumentException(
          "the limit is " + limit + ": ask for 1 to " + MAX_LISTED + " events");
    }
    return database.read(connection -> EventRows.inState(connection, state, limit));
  }

  /**
   * Lets dead events, or events that wait for their next attempt, be attempted at once, as often as
   * new ones.
   *
   * @return how many of them there were
   */
  public int retry(Collection<Long> ids) {
    int retried =
        database.write(transaction -> {
          int count = 0;
          for (long id : ids) {
            count += reset(transaction, "state IN ('DEAD', 'PENDING') AND id = ?", id);
          }
          return count;
        });
    signal.raise();
    return retried;
  }

  /**
   * Lets all dead events be attempted again.
   *
   * @return how many there were
   */
  public int retryAll() {
    int retried = database.write(transaction -> reset(transaction, "state = ?", "DEAD"));
    signal.raise();
    return retried;
  }

  private int reset(Connection transaction, String which, Object parameter) throws SQLException {
    return EventRows.update(
        transaction,
        "UPDATE events SET state = 'PENDING', attempts = 0, next_attempt_at = ? WHERE " + which,
        clock.millis(),
        parameter);
  }

  /** How many events are not handled yet, dead ones left aside. */
  public long depth() {
    JournalCounts counts = counts();
    return counts.pending() + counts.running();
  }

  /** How many events stand where. */
  public JournalCounts counts() {
    return database.read(connection ->
        new JournalCounts(
            EventRows.count(connection, EventState.PENDING),
            EventRows.count(connection, EventState.RUNNING),
            EventRows.count(connection, EventState.DEAD)));
  }

  /** How long the oldest pending event has waited since it happened. */
  public Optional<Duration> oldestPendingAge() {
    Long oldest =
        database.read(connection ->
            EventRows.number(
                connection, "SELECT min(created_at) FROM events WHERE state = ?", "PENDING"));
    return Optional.ofNullable(oldest)
        .map(millis -> Duration.ofMillis(Math.max(0, clock.millis() - millis)));
  }

  /** How long until an event can be claimed; those that wait for another's end are left aside. */
  @Nullable Duration untilNextDue() {
    Long next = database.read(EventRows::nextDue);
    return next == null ? null : Duration.ofMillis(Math.max(0, next - clock.millis()));
  }

  WorkSignal signal() {
    return signal;
  }

  private static String cut(String reason) {
    return reason.length() <= MAX_ERROR_CHARACTERS
        ? reason
        : reason.substring(0, MAX_ERROR_CHARACTERS);
  }
}
