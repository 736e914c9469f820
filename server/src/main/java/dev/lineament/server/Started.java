package dev.lineament.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * What has been started so far; closed in reverse order, so that nothing is closed before what uses
 * it. One that fails to close does not keep the others open. Not thread-safe.
 */
final class Started implements AutoCloseable {
  /** Something that is closed without a checked exception. */
  interface Part extends AutoCloseable {
    @Override
    void close();
  }

  private final Deque<Part> parts = new ArrayDeque<>();

  /** Remembers how a part is closed. */
  void add(Part part) {
    parts.push(part);
  }

  /** Closes all parts; the first failure is thrown when all are closed. */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (Iterator<Part> rest = parts.iterator(); rest.hasNext(); ) {
      Part part = rest.next();
      rest.remove();
      try {
        part.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
