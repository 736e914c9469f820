package dev.lineament.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.ManualClock;
import dev.lineament.server.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventJournalTest {
  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private Database database;
  private EventJournal journal;

  @BeforeEach
  void open() {
    database = Database.open(folder);
    journal = new EventJournal(database, clock, new Random(1));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void givesOutTheOldestFirst() {
    append("a");
    append("b");

    assertThat(claimedKey()).isEqualTo("a");
    assertThat(claimedKey()).isEqualTo("b");
    assertThat(journal.claim()).isEmpty();
  }

  @Test
  void anEventsSequencerIsItsPlaceAmongAll() {
    Sequencer first = append("a");
    Sequencer second = append("a");

    assertThat(first.hex()).isEqualTo("0000000000000001");
    assertThat(second).isGreaterThan(first);
    assertThat(journal.claim().orElseThrow().event().sequencer()).isEqualTo(first);
  }

  @Test
  void aSequencerIsNeverGivenTwice() {
    append("a");
    Sequencer last = append("a");
    database.write(transaction -> {
      try (var delete = transaction.prepareStatement("DELETE FROM events")) {
        return delete.executeUpdate();
      }
    });

    assertThat(append("a")).isGreaterThan(last);
  }

  @Test
  void noTwoEventsOfOneObjectRunAtOnce() {
    append("a");
    append("a");
    append("b");

    JournalEntry first = claim();

    assertThat(claimedKey()).isEqualTo("b");
    assertThat(journal.claim()).isEmpty();
    journal.complete(first);
    assertThat(claim().id()).isGreaterThan(first.id());
  }

  @Test
  void anEventThatFailedWaitsForItsTime() {
    append("a");

    EventState state = journal.retryLater(claim(), "the disk is full");

    assertThat(state).isEqualTo(EventState.PENDING);
    JournalEntry waiting = journal.list(EventState.PENDING, 1).getFirst();
    assertThat(waiting.lastError()).isEqualTo("the disk is full");
    assertThat(waiting.attempts()).isEqualTo(1);
    assertThat(waiting.nextAttemptAt())
        .isBetween(clock.instant(), clock.instant().plus(Backoff.bound(1)));
    clock.advance(Backoff.bound(1));
    assertThat(claim().attempts()).isEqualTo(2);
  }

  @Test
  void anEventThatWaitsDoesNotHoldUpANewerOneOfItsObject() {
    append("a");
    JournalEntry failed = claim();
    Sequencer newer = append("a");
    journal.retryLater(failed, "no");

    assertThat(claim().event().sequencer()).isEqualTo(newer);
  }

  @Test
  void anEventIsDeadAfterTheLastAttempt() {
    append("a");
    for (int attempt = 1; attempt < EventJournal.MAX_ATTEMPTS; attempt++) {
      assertThat(journal.retryLater(claim(), "no")).isEqualTo(EventState.PENDING);
      clock.advance(Backoff.CAP);
    }

    assertThat(journal.retryLater(claim(), "no")).isEqualTo(EventState.DEAD);
    clock.advance(Backoff.CAP);
    assertThat(journal.claim()).isEmpty();
    assertThat(journal.counts()).isEqualTo(new JournalCounts(0, 0, 1));
    assertThat(journal.depth()).isZero();
  }

  @Test
  void aDeadEventCanBeRetried() {
    append("a");
    JournalEntry a = kill();
    append("b");
    JournalEntry b = kill();

    assertThat(journal.retry(List.of(a.id(), 999L))).isEqualTo(1);
    assertThat(claim().attempts()).isEqualTo(1);
    assertThat(journal.retryAll()).isEqualTo(1);
    assertThat(claim().id()).isEqualTo(b.id());
  }

  @Test
  void aDeadEventIsForgottenOnceANewerOneOfItsObjectHasEnded() {
    append("a");
    kill();
    append("b");
    JournalEntry other = kill();
    append("a");
    JournalEntry newest = kill();
    assertThat(journal.list(EventState.DEAD, 10))
        .extracting(JournalEntry::id)
        .containsExactlyInAnyOrder(other.id(), newest.id());

    append("a");
    journal.complete(claim());

    assertThat(journal.list(EventState.DEAD, 10))
        .extracting(JournalEntry::id)
        .containsExactly(other.id());
  }

  @Test
  void theNextOneDueIsOneThatCanBeClaimed() {
    assertThat(journal.untilNextDue()).isNull();
    append("a");
    assertThat(journal.untilNextDue()).isZero();
    JournalEntry running = claim();
    append("a");
    assertThat(journal.untilNextDue()).as("it waits for the end of the other").isNull();
    journal.complete(running);
    assertThat(journal.untilNextDue()).isZero();
  }

  @Test
  void whatWasRunningAtACrashIsTakenUpAgain() {
    append("a");
    JournalEntry running = claim();

    EventJournal restarted = new EventJournal(database, clock, new Random(1));

    assertThat(restarted.recover()).isEqualTo(1);
    JournalEntry again = restarted.claim().orElseThrow();
    assertThat(again.id()).isEqualTo(running.id());
    assertThat(again.attempts()).isEqualTo(2);
  }

  @Test
  void anEventThatBringsTheProgramDownIsNotAttemptedForEver() {
    append("a");
    for (int crash = 1; crash <= EventJournal.MAX_ATTEMPTS; crash++) {
      claim();
      journal.recover();
    }

    assertThat(journal.claim()).isEmpty();
    assertThat(journal.counts()).isEqualTo(new JournalCounts(0, 0, 1));
  }

  @Test
  void whatIsPutBackDoesNotCountAsAnAttempt() {
    append("a");

    journal.putBack(claim());

    assertThat(claim().attempts()).isEqualTo(1);
  }

  @Test
  void keepsOnlyTheNewestOfTheEventsThatWereHandled() {
    for (int i = 0; i < EventJournal.MAX_DONE_KEPT + 2; i++) {
      append("a" + i);
      journal.complete(claim());
    }

    List<JournalEntry> done = journal.list(EventState.DONE, EventJournal.MAX_LISTED);
    assertThat(done).hasSize(EventJournal.MAX_DONE_KEPT);
    assertThat(done.getFirst().event().location().key()).isEqualTo("a2");
  }

  @Test
  void listsUpToALimit() {
    append("a");
    append("b");

    assertThat(journal.list(EventState.PENDING, 1)).hasSize(1);
    assertThat(journal.list(EventState.PENDING, EventJournal.MAX_LISTED)).hasSize(2);
    assertThatIllegalArgumentException().isThrownBy(() -> journal.list(EventState.PENDING, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> journal.list(EventState.PENDING, EventJournal.MAX_LISTED + 1))
        .withMessage("the limit is 1001: ask for 1 to 1000 events");
  }

  @Test
  void tellsHowManyWaitAndHowLong() {
    assertThat(journal.oldestPendingAge()).isEmpty();
    append("a");
    clock.advance(Duration.ofSeconds(7));
    append("b");

    assertThat(journal.oldestPendingAge()).contains(Duration.ofSeconds(7));
    assertThat(journal.depth()).isEqualTo(2);
    claim();
    assertThat(journal.depth()).isEqualTo(2);
    assertThat(journal.oldestPendingAge()).contains(Duration.ZERO);
  }

  @Test
  void cutsALongReason() {
    append("a");

    journal.retryLater(claim(), "x".repeat(EventJournal.MAX_ERROR_CHARACTERS + 1));

    assertThat(journal.list(EventState.PENDING, 1).getFirst().lastError())
        .hasSize(EventJournal.MAX_ERROR_CHARACTERS);
  }

  @Test
  void givesEachEventToOneOfManyWorkers() throws InterruptedException {
    int events = 100;
    for (int i = 0; i < events; i++) {
      append("k" + i);
    }
    ConcurrentLinkedQueue<Long> claimed = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(Thread.ofPlatform().start(() -> claimAll(claimed)));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(claimed).hasSize(events).doesNotHaveDuplicates();
  }

  private void claimAll(ConcurrentLinkedQueue<Long> claimed) {
    Optional<JournalEntry> entry = journal.claim();
    while (entry.isPresent()) {
      claimed.add(entry.get().id());
      entry = journal.claim();
    }
  }

  /** Lets the oldest event fail as often as it may. */
  private JournalEntry kill() {
    JournalEntry entry = claim();
    while (journal.retryLater(entry, "no") == EventState.PENDING) {
      clock.advance(Backoff.CAP);
      entry = claim();
    }
    return entry;
  }

  private Sequencer append(String key) {
    return database.write(transaction ->
        journal.append(
            transaction, NewEvent.created("Put", new ObjectLocation("images", key), "e")));
  }

  private JournalEntry claim() {
    return journal.claim().orElseThrow();
  }

  private String claimedKey() {
    return claim().event().location().key();
  }
}
