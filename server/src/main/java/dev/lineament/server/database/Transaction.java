package dev.lineament.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One transaction on one connection. */
final class Transaction {
  private Transaction() {}

  /**
   * Runs the work and commits it, or undoes it when it throws.
   *
   * <p>After a fault of the database the connection is closed, because nobody knows in what state
   * it is. The driver, for one, goes on to take a transaction for open that SQLite itself has ended
   * on a full disk; what follows would then be committed statement by statement.
   */
  static <T extends @Nullable Object> T run(Connection connection, SqlWork<T> work)
      throws SQLException {
    try {
      T result = work.run(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      close(connection, e);
      throw e;
    } catch (RuntimeException | Error e) {
      undo(connection, e);
      throw e;
    }
  }

  private static void undo(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
      close(connection, cause);
    }
  }

  /** Closing undoes what was not committed. */
  private static void close(Connection connection, Throwable cause) {
    try {
      connection.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
