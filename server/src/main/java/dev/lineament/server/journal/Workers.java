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
  /** An image takes well under a second; a service manager kills after ten seconds or more. */
  static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);

  /** Workers are woken when there is work; this only bounds how long a lost signal can matter. */
  static final Duration IDLE_CHECK = Duration.ofMinutes(1);

  /** The wait after the journal itself failed, for example on a full disk. */
  static final Duration JOURNAL_FAULT_WAIT = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

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
        long seen = journal.signal().count();
        Optional<JournalEntry> claimed = journal.claim();
        if (claimed.isPresent()) {
          handle(claimed.get());
        } else {
          journal.signal().await(seen, waitFor(journal.untilNextDue()));
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!pauseAfter(e)) {
          return;
        }
      }
    }
  }

  // An event that is due and was not given out waits for another of its object, whose end is
  // signalled; so there is nothing to be gained from asking again at once.
  private static Duration waitFor(@Nullable Duration untilNextDue) {
    if (untilNextDue == null || untilNextDue.isZero() || untilNextDue.compareTo(IDLE_CHECK) > 0) {
      return IDLE_CHECK;
    }
    return untilNextDue;
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
    } catch (Error e) {
      // An image that exhausts the memory must cost its own event, not the worker.
      LOG.atError()
          .setCause(e)
          .addKeyValue("image", entry.event().location())
          .log("The image could not be handled");
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
    } catch (RuntimeException e) {
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
  private boolean pauseAfter(RuntimeException fault) {
    if (closing) {
      return false;
    }
    LOG.atError().setCause(fault).log("The journal failed; the worker will go on in a while");
    try {
      Thread.sleep(JOURNAL_FAULT_WAIT);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
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
    List.copyOf(running).forEach(journal::putBack);
    // Ends those that pause after a fault; one inside the analysis ends with the process.
    threads.forEach(Thread::interrupt);
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
