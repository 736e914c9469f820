package dev.lineament.server.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables, and how a file of an older version gets them. */
final class Schema {
  /** There is one resource {@code schema-N.sql} for each version up to this one. */
  static final int VERSION = 2;

  private Schema() {}

  /** Runs what the file lacks; each version in one go with the note that it is there. */
  static void migrate(Connection connection, Path file) throws SQLException {
    int version = version(connection);
    refuseNewer(version, file);
    for (int next = version + 1; next <= VERSION; next++) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(script(next));
        statement.executeUpdate("PRAGMA user_version = " + next);
      }
      connection.commit();
    }
    connection.commit();
  }

  /** A reader cannot bring a file up to date. */
  static void requireCurrent(Connection connection, Path file) throws SQLException {
    int version = version(connection);
    refuseNewer(version, file);
    if (version < VERSION) {
      throw new DatabaseException(
          DatabaseException.Reason.OTHER,
          "The database "
              + file
              + " is of version "
              + version
              + ", this program reads version "
              + VERSION
              + ": start the server once to bring it up to date.");
    }
  }

  private static void refuseNewer(int version, Path file) {
    if (version > VERSION) {
      throw new DatabaseException(
          DatabaseException.Reason.NEWER_SCHEMA,
          "The database "
              + file
              + " is of version "
              + version
              + ", newer than this program's "
              + VERSION
              + ": use the newer program, or another data folder.");
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String script(int version) {
    String name = "schema-" + version + ".sql";
    try (InputStream script = Schema.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException("the program lacks its resource " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
