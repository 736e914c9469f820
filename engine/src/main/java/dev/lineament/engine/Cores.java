package dev.lineament.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The processors that an engine may keep busy. Images get one each, in the order in which they ask;
 * one that is still idle when nobody asks may help with the parts of an image that has many.
 */
final class Cores {
  private final int count;
  private final Semaphore permits;
  // As many as were ever needed at once, so never more than there are permits.
  private final Queue<Workspace> workspaces = new ConcurrentLinkedQueue<>();

  Cores(int count) {
    this.count = count;
    permits = new Semaphore(count, true);
  }

  /** Waits for a core, then works on it. */
  <T> T inTurn(Function<Turn, T> work) {
    permits.acquireUninterruptibly();
    try {
      return withWorkspace(workspace -> work.apply(new Turn(this, workspace)));
    } finally {
      permits.release();
    }
  }

  private <T> T withWorkspace(Function<Workspace, T> work) {
    Workspace waiting = workspaces.poll();
    Workspace workspace = waiting == null ? new Workspace() : waiting;
    try {
      return work.apply(workspace);
    } finally {
      workspaces.add(workspace);
    }
  }

  /** Whether somebody waits for a core. */
  boolean areAwaited() {
    return permits.hasQueuedThreads();
  }

  /**
   * Works in a thread of its own, if a core is idle and nobody waits for it. Does not wait itself,
   * so whoever has a core may ask.
   *
   * @param work must throw nothing
   * @param end is told when the work is done and the core free again
   * @return whether it will be worked
   */
  boolean whileIdle(Consumer<Workspace> work, Runnable end) {
    if (areAwaited() || !permits.tryAcquire()) {
      return false;
    }
    try {
      Thread.ofPlatform().name("lineament-helper").daemon().start(() -> help(work, end));
      return true;
    } catch (OutOfMemoryError e) {
      // The system gives no more threads: then it goes without help.
      permits.release();
      return false;
    }
  }

  private void help(Consumer<Workspace> work, Runnable end) {
    try {
      boolean _ =
          withWorkspace(workspace -> {
            work.accept(workspace);
            return true;
          });
    } finally {
      permits.release();
      end.run();
    }
  }

  /** Works alone after all other work has ended, which it waits for. */
  void alone(Runnable work) {
    permits.acquireUninterruptibly(count);
    try {
      work.run();
    } finally {
      permits.release(count);
    }
  }

  /**
   * Works alone, if all cores are idle, after letting go of the memory that past work took.
   *
   * @return whether they were, and what the work answers
   */
  boolean ifAllIdle(Function<Workspace, Boolean> work) {
    if (!permits.tryAcquire(count)) {
      return false;
    }
    try {
      letWorkspacesGo();
      try (Workspace small = new Workspace()) {
        return work.apply(small);
      }
    } finally {
      permits.release(count);
    }
  }

  /** Lets go of the memory that past work took. For one that works alone. */
  void letWorkspacesGo() {
    workspaces.forEach(Workspace::close);
    workspaces.clear();
  }
}
