package dev.lineament.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done in one transaction.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {
  /** Does the work. The connection is lent for the time of the call and must not be closed. */
  T run(Connection connection) throws SQLException;
}
