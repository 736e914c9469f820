package dev.lineament.server;

import dev.lineament.core.analysis.StageListener;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives memory back to the system after each time of work: an idle server should not hold what its
 * largest pictures once took. It hears of the work as the engine's listener and passes on what it
 * hears.
 */
final class IdleMemory implements StageListener, AutoCloseable {
  /** A server that did nothing for so long is idle; what is given back then costs some 50 ms. */
  static final Duration IDLE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(IdleMemory.class);

  private final StageListener next;
  private final AtomicLong stages = new AtomicLong();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("idle-memory").daemon().factory());
  // Of the clock's thread only. The models have been loaded, which is work too.
  private boolean owing = true;
  private long stagesSeen;

  IdleMemory(StageListener next) {
    this.next = next;
  }

  /**
   * Begins to look.
   *
   * @param engine gives back its memory, if it has no work
   */
  void start(BooleanSupplier engine) {
    long millis = IDLE.toMillis();
    var _ = clock.scheduleWithFixedDelay(() -> look(engine), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Gives back if there was work before the look before this one, and none since. */
  void look(BooleanSupplier engine) {
    long now = stages.get();
    boolean worked = now != stagesSeen;
    stagesSeen = now;
    if (worked) {
      owing = true;
    } else if (owing) {
      owing = !released(engine);
    }
  }

  private static boolean released(BooleanSupplier engine) {
    try {
      if (!engine.getAsBoolean()) {
        return false;
      }
    } catch (RuntimeException e) {
      // A loop of its own that must go on; the next picture will tell whether the engine is well.
      LOG.atWarn().setCause(e).log("The engine's memory could not be given back");
    }
    // The heap shrinks at a full collection only, and none comes by itself while nothing happens.
    System.gc();
    return true;
  }

  @Override
  public void ended(String stage, Duration elapsed) {
    stages.incrementAndGet();
    next.ended(stage, elapsed);
  }

  /** Ends the looking, and waits for one that is under way. */
  @Override
  public void close() {
    clock.close();
  }
}
