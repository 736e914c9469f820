package dev.lineament.server.bucket;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.bucket.Uploads.Begun;
import dev.lineament.server.bucket.Uploads.Part;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of {@code uploads} and {@code parts}, inside a transaction of the caller's. */
final class UploadRows {
  private UploadRows() {}

  static void insert(Connection connection, Begun upload, ObjectMetadata metadata)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO uploads (id, bucket, key, metadata, created_at) VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, upload.id());
      insert.setString(2, upload.location().bucket());
      insert.setString(3, upload.location().key());
      insert.setString(4, ObjectRows.writeMetadata(metadata));
      insert.setLong(5, upload.createdAt().toEpochMilli());
      insert.executeUpdate();
    }
  }

  /** The metadata of an upload of that key. */
  static ObjectMetadata require(Connection connection, String id, ObjectLocation location)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT metadata FROM uploads WHERE id = ? AND bucket = ? AND key = ?")) {
      select.setString(1, id);
      select.setString(2, location.bucket());
      select.setString(3, location.key());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw BucketException.noSuchUpload(id);
        }
        return ObjectRows.readMetadata(row.getString(1));
      }
    }
  }

  static List<Begun> list(Connection connection, String bucket) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, key, created_at FROM uploads WHERE bucket = ? ORDER BY key, created_at")) {
      select.setString(1, bucket);
      List<Begun> uploads = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          uploads.add(
              new Begun(
                  row.getString(1),
                  new ObjectLocation(bucket, row.getString(2)),
                  Instant.ofEpochMilli(row.getLong(3))));
        }
      }
      return uploads;
    }
  }

  static void put(Connection connection, String upload, Part part) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT OR REPLACE INTO parts (upload, number, etag, size, file, last_modified)
            VALUES (?, ?, ?, ?, ?, ?)\
            """)) {
      insert.setString(1, upload);
      insert.setInt(2, part.number());
      insert.setString(3, part.eTag());
      insert.setLong(4, part.size());
      insert.setString(5, part.file());
      insert.setLong(6, part.lastModified().toEpochMilli());
      insert.executeUpdate();
    }
  }

  static Optional<Part> part(Connection connection, String upload, int number) throws SQLException {
    return parts(connection, upload).stream().filter(part -> part.number() == number).findFirst();
  }

  static List<Part> parts(Connection connection, String upload) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT number, etag, size, file, last_modified FROM parts
            WHERE upload = ? ORDER BY number\
            """)) {
      select.setString(1, upload);
      List<Part> parts = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          parts.add(
              new Part(
                  row.getInt(1),
                  row.getString(2),
                  row.getLong(3),
                  Instant.ofEpochMilli(row.getLong(5)),
                  row.getString(4)));
        }
      }
      return parts;
    }
  }

  /** Deletes an upload, and with it, by the tables' own rule, its parts. */
  static void delete(Connection connection, String id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM uploads WHERE id = ?")) {
      delete.setString(1, id);
      delete.executeUpdate();
    }
  }

  static List<String> filesOfBucket(Connection connection, String bucket) throws SQLException {
    return texts(
        connection,
        "SELECT file FROM parts JOIN uploads ON uploads.id = parts.upload WHERE bucket = ?",
        bucket);
  }

  static List<String> olderThan(Connection connection, Instant limit) throws SQLException {
    return texts(connection, "SELECT id FROM uploads WHERE created_at < ?", limit.toEpochMilli());
  }

  private static List<String> texts(Connection connection, String sql, Object parameter)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, parameter);
      List<String> texts = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          texts.add(row.getString(1));
        }
      }
      return texts;
    }
  }
}
