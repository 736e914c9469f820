package dev.lineament.server.journal;

import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.ObjectLocation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code events}, inside a transaction of the caller's. */
final class EventRows {
  private static final String COLUMNS =
      "id, kind, name, bucket, key, etag, state, attempts, created_at, next_attempt_at, last_error,"
          + " external, version_id, sequencer";

  private static final String CLAIMABLE =
      """
       FROM events AS e
      WHERE state = 'PENDING'
        AND NOT EXISTS (
          SELECT 1 FROM events AS other
          WHERE other.bucket = e.bucket AND other.key = e.key AND other.state = 'RUNNING')\
      """;

  private EventRows() {}

  static long insert(Connection connection, NewEvent event, Instant now) throws SQLException {
    String sql =
        """
        INSERT INTO events (kind, name, bucket, key, etag, state, next_attempt_at, created_at)
        VALUES (?, ?, ?, ?, ?, 'PENDING', ?, ?) RETURNING id\
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, event.kind().name());
      insert.setString(2, event.name());
      insert.setString(3, event.location().bucket());
      insert.setString(4, event.location().key());
      insert.setString(5, event.eTag());
      insert.setLong(6, now.toEpochMilli());
      insert.setLong(7, now.toEpochMilli());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Adds an event of a bucket elsewhere, with the order that it brings, if it brings one. */
  static void insertExternal(Connection connection, ObjectEvent event, Instant now)
      throws SQLException {
    Sequencer sequencer = event.sequencer();
    update(
        connection,
        """
        INSERT INTO events (kind, name, bucket, key, etag, state, next_attempt_at, created_at,
          external, version_id, sequencer)
        VALUES (?, ?, ?, ?, ?, 'PENDING', ?, ?, 1, ?, ?)\
        """,
        event.kind().name(),
        event.name(),
        event.location().bucket(),
        event.location().key(),
        event.eTag(),
        now.toEpochMilli(),
        now.toEpochMilli(),
        event.versionId(),
        sequencer == null ? null : sequencer.hex());
  }

  /** Lets the next event have at least that id, also where all before it are gone. */
  static void advance(Connection connection, long id) throws SQLException {
    update(
        connection,
        """
        INSERT INTO sqlite_sequence (name, seq)
        SELECT 'events', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'events')\
        """);
    update(
        connection, "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'events'", id - 1);
  }

  /** The dead events of an object. */
  static List<JournalEntry> dead(Connection connection, ObjectLocation location)
      throws SQLException {
    String sql =
        "SELECT " + COLUMNS + " FROM events WHERE bucket = ? AND key = ? AND state = 'DEAD'";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, location.bucket());
      select.setString(2, location.key());
      return list(select);
    }
  }

  static void delete(Connection connection, JournalEntry entry) throws SQLException {
    update(connection, "DELETE FROM events WHERE id = ?", entry.id());
  }

  /** The event that is due longest, of an object of which none is running. */
  static Optional<JournalEntry> due(Connection connection, Instant now) throws SQLException {
    String sql =
        "SELECT "
            + COLUMNS
            + CLAIMABLE
            + " AND next_attempt_at <= ? ORDER BY next_attempt_at, id LIMIT 1";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, now.toEpochMilli());
      return list(select).stream().findFirst();
    }
  }

  /** When the next event is due, of an object of which none is running; {@code null} if none is. */
  static @Nullable Long nextDue(Connection connection) throws SQLException {
    String sql = "SELECT next_attempt_at" + CLAIMABLE + " ORDER BY next_attempt_at LIMIT 1";
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(1) : null;
    }
  }

  static List<JournalEntry> inState(Connection connection, EventState state, int limit)
      throws SQLException {
    String sql =
        "SELECT " + COLUMNS + " FROM events WHERE state = ? ORDER BY next_attempt_at, id LIMIT ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, state.name());
      select.setInt(2, limit);
      return list(select);
    }
  }

  private static List<JournalEntry> list(PreparedStatement select) throws SQLException {
    List<JournalEntry> entries = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        entries.add(entry(row));
      }
    }
    return entries;
  }

  private static JournalEntry entry(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    ObjectEvent event =
        new ObjectEvent(
            ObjectEvent.Kind.valueOf(row.getString("kind")),
            row.getString("name"),
            new ObjectLocation(row.getString("bucket"), row.getString("key")),
            row.getString("version_id"),
            row.getString("etag"),
            row.getBoolean("external") ? external(row.getString("sequencer")) : sequencer(id));
    return new JournalEntry(
        id,
        event,
        EventState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("next_attempt_at")),
        row.getString("last_error"));
  }

  private static @Nullable Sequencer external(@Nullable String hex) {
    return hex == null ? null : new Sequencer(hex);
  }

  /**
   * The sequencer of an event of the embedded bucket: its id in 16 hexadecimal digits, so that
   * texts sort as numbers.
   */
  static Sequencer sequencer(long id) {
    return new Sequencer(String.format("%016X", id));
  }

  static long count(Connection connection, EventState state) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT count(*) FROM events WHERE state = ?")) {
      select.setString(1, state.name());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** One number of a query with one parameter; {@code null} where the query has none. */
  static @Nullable Long number(Connection connection, String sql, Object parameter)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, parameter);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        long value = row.getLong(1);
        return row.wasNull() ? null : value;
      }
    }
  }

  static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        update.setObject(i + 1, parameters[i]);
      }
      return update.executeUpdate();
    }
  }
}
