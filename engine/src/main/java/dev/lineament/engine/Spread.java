package dev.lineament.engine;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Work with each of some parts, done by the thread that asks for it and by helpers on cores that
 * are idle. A helper goes, after the part that it is at, when an image waits for a core.
 */
final class Spread<A, B> {
  private final List<A> parts;
  private final BiFunction<A, Workspace, B> work;
  private final AtomicInteger next = new AtomicInteger();
  private final ConcurrentSkipListMap<Integer, B> results = new ConcurrentSkipListMap<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  // Waits for helpers without being interrupted, as they use the picture and the models.
  private final Phaser workers = new Phaser(1);

  Spread(List<A> parts, BiFunction<A, Workspace, B> work) {
    this.parts = parts;
    this.work = work;
  }

  /** The results, in the order of the parts; what the work throws first is thrown. */
  List<B> on(Turn turn) {
    try {
      while (left() > 0) {
        recruit(turn.cores());
        workOnNext(turn.workspace());
      }
    } finally {
      workers.arriveAndAwaitAdvance();
    }
    switch (failure.get()) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
    return List.copyOf(results.values());
  }

  private int left() {
    return parts.size() - next.get();
  }

  // Again before each part, as cores become idle while it works; one part is for itself.
  private void recruit(Cores cores) {
    boolean more = true;
    for (int helpers = left() - 1; more && helpers > 0; helpers--) {
      workers.register();
      more = cores.whileIdle(workspace -> help(cores, workspace), workers::arriveAndDeregister);
      if (!more) {
        workers.arriveAndDeregister();
      }
    }
  }

  private void help(Cores cores, Workspace workspace) {
    while (left() > 0 && !cores.areAwaited()) {
      workOnNext(workspace);
    }
  }

  private void workOnNext(Workspace workspace) {
    int part = next.getAndIncrement();
    if (part >= parts.size()) {
      return;
    }
    try {
      results.put(part, work.apply(parts.get(part), workspace));
    } catch (RuntimeException | Error e) {
      // To be thrown by the thread that asked; nobody begins another part.
      failure.compareAndSet(null, e);
      next.set(parts.size());
    }
  }
}
