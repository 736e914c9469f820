package dev.lineament.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A small pool of connections that only read. Thread-safe. */
final class Readers {
  /**
   * Reading takes well under a millisecond, so a few connections serve many threads; each costs
   * about 2 MB of page cache (SQLite's default).
   */
  static final int MAX_CONNECTIONS = 8;

  private final Opener opener;
  private final Semaphore permits = new Semaphore(MAX_CONNECTIONS, true);
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(Opener opener) {
    this.opener = opener;
  }

  /** Lends a connection for some work; work may close it. */
  <T extends @Nullable Object> T with(SqlWork<T> work) throws SQLException {
    permits.acquireUninterruptibly();
    try {
      Connection idleOne = takeIdle();
      Connection connection = idleOne == null ? opener.open() : idleOne;
      try {
        return work.run(connection);
      } finally {
        giveBack(connection);
      }
    } finally {
      permits.release();
    }
  }

  private synchronized @Nullable Connection takeIdle() {
    if (closed) {
      throw new IllegalStateException("the database is closed");
    }
    return idle.pollFirst();
  }

  private void giveBack(Connection connection) throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    synchronized (this) {
      if (!closed) {
        idle.addFirst(connection);
        return;
      }
    }
    connection.close();
  }

  synchronized void close() throws SQLException {
    closed = true;
    while (!idle.isEmpty()) {
      idle.removeFirst().close();
    }
  }

  /** Opens a connection. */
  @FunctionalInterface
  interface Opener {
    Connection open() throws SQLException;
  }
}
