package dev.lineament.deploy;

import dev.lineament.server.journal.EventJournal;
import dev.lineament.server.journal.JournalEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends what happens in the bucket to where its notifications are configured to go, as S3 does. */
final class S3Notifications implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final EventJournal journal;
  private final Consumer<String> target;
  private final Thread thread;

  /**
   * @param target takes an event's JSON
   */
  S3Notifications(EventJournal journal, Consumer<String> target) {
    this.journal = journal;
    this.target = target;
    this.thread = Thread.ofVirtual().name("s3-notifications").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        Optional<JournalEntry> entry = journal.claim();
        if (entry.isPresent()) {
          target.accept(S3EventDocument.of(entry.get()));
          journal.complete(entry.get());
        } else {
          Thread.sleep(LOOK_EVERY);
        }
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
