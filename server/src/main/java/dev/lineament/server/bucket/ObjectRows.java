package dev.lineament.server.bucket;

import dev.lineament.core.image.ObjectLocation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code buckets} and {@code objects}, inside a transaction of the caller's. */
final class ObjectRows {
  static final String COLUMNS = "bucket, key, etag, size, file, metadata, last_modified";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ObjectRows() {}

  static void requireBucket(Connection connection, String bucket) throws SQLException {
    if (!bucketExists(connection, bucket)) {
      throw BucketException.noSuchBucket(bucket);
    }
  }

  static boolean bucketExists(Connection connection, String bucket) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM buckets WHERE name = ?")) {
      select.setString(1, bucket);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  static Optional<StoredObject> find(Connection connection, ObjectLocation location)
      throws SQLException {
    String sql = "SELECT " + COLUMNS + " FROM objects WHERE bucket = ? AND key = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, location.bucket());
      select.setString(2, location.key());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(object(row)) : Optional.empty();
      }
    }
  }

  static StoredObject object(ResultSet row) throws SQLException {
    return new StoredObject(
        new ObjectLocation(row.getString(1), row.getString(2)),
        row.getString(3),
        row.getLong(4),
        readMetadata(row.getString(6)),
        Instant.ofEpochMilli(row.getLong(7)),
        row.getString(5));
  }

  static void put(Connection connection, StoredObject object) throws SQLException {
    String sql = "INSERT OR REPLACE INTO objects (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, object.location().bucket());
      insert.setString(2, object.location().key());
      insert.setString(3, object.eTag());
      insert.setLong(4, object.size());
      insert.setString(5, object.file());
      insert.setString(6, writeMetadata(object.metadata()));
      insert.setLong(7, object.lastModified().toEpochMilli());
      insert.executeUpdate();
    }
  }

  static void delete(Connection connection, ObjectLocation location) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM objects WHERE bucket = ? AND key = ?")) {
      delete.setString(1, location.bucket());
      delete.setString(2, location.key());
      delete.executeUpdate();
    }
  }

  static String writeMetadata(ObjectMetadata metadata) {
    return JSON.writeValueAsString(metadata);
  }

  static ObjectMetadata readMetadata(String json) {
    return JSON.readValue(json, ObjectMetadata.class);
  }
}
