package dev.lineament.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.ManualClock;
import dev.lineament.server.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalEventsTest {
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
  void keepsAllThatAnEventTells() {
    ObjectEvent created =
        new ObjectEvent(
            ObjectEvent.Kind.CREATED,
            "ObjectCreated:Copy",
            new ObjectLocation("photos", "a b.jpg"),
            "v1",
            "e1",
            new Sequencer("17A5B37A4CE4B2B0"));
    ObjectEvent removed =
        new ObjectEvent(
            ObjectEvent.Kind.REMOVED,
            "ObjectRemoved:Delete",
            new ObjectLocation("photos", "b.jpg"),
            null,
            null,
            null);

    journal.accept(List.of(created, removed));

    assertThat(claim().event()).isEqualTo(created);
    assertThat(claim().event()).isEqualTo(removed);
  }

  @Test
  void takesAllEventsOfABatchOrNone() {
    List<ObjectEvent> batch = new ArrayList<>();
    batch.add(event("a.jpg", "0A"));
    // The database's own rule is broken by the last one.
    database.write(transaction ->
        transaction
            .createStatement()
            .execute(
                "CREATE TRIGGER no BEFORE INSERT ON events WHEN NEW.key = 'bad.jpg'"
                    + " BEGIN SELECT RAISE(ABORT, 'no'); END"));
    batch.add(event("bad.jpg", "0B"));

    assertThatThrownBy(() -> journal.accept(batch)).isInstanceOf(RuntimeException.class);
    assertThat(journal.depth()).isZero();
    journal.accept(List.of());
    assertThat(journal.depth()).isZero();
  }

  @Test
  void aDeadEventIsKeptWhenOneThatHappenedBeforeItCameLater() {
    journal.accept(List.of(event("a.jpg", "0B")));
    JournalEntry dead = kill();
    journal.accept(List.of(event("a.jpg", "0A")));
    journal.complete(claim());
    assertThat(journal.list(EventState.DEAD, 10))
        .extracting(JournalEntry::id)
        .containsExactly(dead.id());

    journal.accept(List.of(event("a.jpg", "0C")));
    journal.complete(claim());
    assertThat(journal.list(EventState.DEAD, 10)).isEmpty();
  }

  @Test
  void aDeadEventIsForgottenWhenTheSameEventThatCameTwiceEndsWell() {
    journal.accept(List.of(event("a.jpg", "0B")));
    kill();
    journal.accept(List.of(event("a.jpg", "0B")));
    journal.complete(claim());

    assertThat(journal.list(EventState.DEAD, 10)).isEmpty();
  }

  @Test
  void withoutSequencersTheOrderIsThatInWhichTheyCame() {
    journal.accept(List.of(event("a.jpg", null)));
    kill();
    journal.accept(List.of(event("a.jpg", null)));
    journal.complete(claim());

    assertThat(journal.list(EventState.DEAD, 10)).isEmpty();
  }

  @Test
  void sequencersOfANewFolderAreLaterThanThoseOfAnOldOne() {
    for (int i = 0; i < 100; i++) {
      append();
    }
    journal.advance();
    Sequencer first = append();

    clock.advance(Duration.ofSeconds(1));
    journal.advance();
    Sequencer second = append();

    assertThat(first.hex()).isEqualTo(String.format("%016X", clock.millis() * 1000 - 1_000_000));
    assertThat(second).isGreaterThan(first);
  }

  @Test
  void sequencersNeverGoBackWithTheClock() {
    journal.advance();
    Sequencer first = append();

    clock.advance(Duration.ofDays(-1));
    journal.advance();

    assertThat(append()).isGreaterThan(first);
  }

  private Sequencer append() {
    return database.write(transaction ->
        journal.append(
            transaction, NewEvent.created("Put", new ObjectLocation("images", "a"), "e")));
  }

  private JournalEntry kill() {
    JournalEntry entry = claim();
    while (journal.retryLater(entry, "no") == EventState.PENDING) {
      clock.advance(Backoff.CAP);
      entry = claim();
    }
    return entry;
  }

  private JournalEntry claim() {
    return journal.claim().orElseThrow();
  }

  private static ObjectEvent event(String key, @Nullable String sequencer) {
    return new ObjectEvent(
        ObjectEvent.Kind.CREATED,
        "ObjectCreated:Put",
        new ObjectLocation("photos", key),
        null,
        "e1",
        sequencer == null ? null : new Sequencer(sequencer));
  }
}
