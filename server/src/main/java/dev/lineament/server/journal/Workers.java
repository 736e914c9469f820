package dev.lineament.server.journal;

import dev.lineament.core.handler.AnalyzeImages;
import dev.lineament.core.handler.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that handle journaled events. Started by {@link #start}, ended by {@link #close}: no
 * event is begun any more, those under way have {@link #CLOSE_TIMEOUT} to end, and what has not
 * ended by then goes back into the journal.
 */
public final class Workers implements AutoCloseable {
  /** An image takes well under a second; the server is to stop in less than five. */
  static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  /** Workers are woken when there is work; this only bounds how long a lost signal can matter. */
  static final Duration IDLE_CHECK = Duration.ofMinutes(1);

  /** The wait after a fault of the journal itself, for example on a full disk. */
  static final Duration FAULT_WAIT = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** Made beforehand: where it is needed there may be no memory to make it. */
  private static final Outcome OUT_OF_MEMORY =
      new Outcome.Failed(
          500,
          "the server's memory did not suffice for the image: give the server more, or upload a"
              + " smaller copy");

  private final EventJournal journal;
  private final AnalyzeImages handler;
  private final OutcomeListener listener;
  private final List<Thread> threads = new ArrayList<>();
  private final Set<JournalEntry> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /**
   * Workers that wait to be started.
   *
   * @param count of threads, at least 1; {@link #defaultCount} unless there is a reason
   */
  public Workers(EventJournal journal, AnalyzeImages handler, OutcomeListener listener, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("there must be at least 1 worker, not " + count);
    }
    this.journal = journal;
    this.handler = handler;
    this.listener = listener;
    for (int i = 1; i <= count; i++) {
      threads.add(Thread.ofPlatform().daemon().name("worker-" + i).unstarted(this::work));
    }
  }

  /** One per core: the analysis keeps a core busy from start to end. */
  public static int defaultCount() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Begins. {@link EventJournal#recover} comes before. */
  public void start() {
    threads.forEach(Thread::start);
  }

  /** How many events are being handled. */
  public int busy() {
    return running.size();
  }

  private void work() {
    while (!closing) {
      try {
        workOnce();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // Whatever it was: a worker that is gone would be missed until the next start.
        if (!pauseAfter(e)) {
          return;
        }
      }
    }
  }

  private void workOnce() throws InterruptedException {
    long seen = journal.signal().count();
    Optional<JournalEntry> claimed = journal.claim();
    if (claimed.isPresent()) {
      handle(claimed.get());
    } else {
      journal.signal().await(seen, waitFor(journal.untilNextDue()));
    }
  }

  private static Duration waitFor(@Nullable Duration untilNextDue) {
    return untilNextDue == null || untilNextDue.compareTo(IDLE_CHECK) > 0
        ? IDLE_CHECK
        : untilNextDue;
  }

  private void handle(JournalEntry entry) {
    running.add(entry);
    try {
      Outcome outcome = attempt(entry);
      boolean settled = false;
      while (!settled) {
        settled = settle(entry, outcome);
      }
      listener.handled(entry.event(), outcome);
    } finally {
      running.remove(entry);
    }
  }

  private Outcome attempt(JournalEntry entry) {
    try {
      return handler.handle(entry.event());
    } catch (OutOfMemoryError e) {
      // An image that exhausts the memory must cost its own event, not the worker.
      logFault(e);
      return OUT_OF_MEMORY;
    } catch (Error e) {
      logFault(e);
      return new Outcome.Failed(500, e.toString());
    }
  }

  /** Whether the journal knows now, or it is too late to tell it: the next start finds it then. */
  private boolean settle(JournalEntry entry, Outcome outcome) {
    try {
      if (!(outcome instanceof Outcome.Failed failed)) {
        journal.complete(entry);
      } else if (journal.retryLater(entry, failed.reason()) == EventState.DEAD) {
        giveUp(entry, failed.reason());
      }
      return true;
    } catch (RuntimeException | Error e) {
      // Not left as it is: until the journal knows, no other event of the object is given out.
      return !pauseAfter(e);
    }
  }

  private void giveUp(JournalEntry entry, String reason) {
    LOG.atError()
        .addKeyValue("image", entry.event().location())
        .addKeyValue("attempts", entry.attempts())
        .log("The event is given up: " + reason);
    handler.giveUp(entry.event(), reason);
  }

  /** Waits a while, unless the server is closing: then tells so. */
  private boolean pauseAfter(Throwable fault) {
    if (closing) {
      return false;
    }
    logFault(fault);
    try {
      Thread.sleep(FAULT_WAIT);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void logFault(Throwable fault) {
    try {
      LOG.atError().setCause(fault).log("A worker failed; it will go on");
    } catch (OutOfMemoryError e) {
      // There is no memory even for a line; others give theirs back in a moment.
    }
  }

  @Override
  public void close() {
    closing = true;
    journal.wake();
    long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
    for (Thread thread : threads) {
      join(thread, deadline);
    }
    try {
      List.copyOf(running).forEach(journal::putBack);
    } finally {
      // Ends those that pause after a fault; one inside the analysis ends with the process.
      threads.forEach(Thread::interrupt);
    }
  }

  private static void join(Thread thread, long deadline) {
    long nanos = deadline - System.nanoTime();
    if (nanos <= 0 || thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      if (!thread.join(Duration.ofNanos(nanos))) {
        LOG.atWarn()
            .addKeyValue("thread", thread.getName())
            .log("A worker did not end in time; its event goes back into the journal");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
