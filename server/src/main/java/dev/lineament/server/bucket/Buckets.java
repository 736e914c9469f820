package dev.lineament.server.bucket;

import dev.lineament.server.bucket.BucketException.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The buckets. Thread-safe. */
public final class Buckets {
  private final ObjectStore objects;

  public Buckets(ObjectStore objects) {
    this.objects = objects;
  }

  /**
   * Makes a bucket.
   *
   * @throws BucketException if the name is not allowed or taken
   */
  public void create(String name) {
    BucketRules.checkBucketName(name);
    if (!createIfAbsent(name)) {
      throw new BucketException(
          Reason.BUCKET_EXISTS, "The bucket '" + name + "' is there already, and yours.");
    }
  }

  /** Makes a bucket unless it is there; tells whether it was made. */
  public boolean createIfAbsent(String name) {
    BucketRules.checkBucketName(name);
    return objects
            .database()
            .write(transaction -> {
              try (PreparedStatement insert =
                  transaction.prepareStatement(
                      "INSERT OR IGNORE INTO buckets (name, created_at) VALUES (?, ?)")) {
                insert.setString(1, name);
                insert.setLong(2, objects.now().toEpochMilli());
                return insert.executeUpdate();
              }
            })
        == 1;
  }

  /** Whether there is such a bucket. */
  public boolean exists(String name) {
    return objects.database().read(connection -> ObjectRows.bucketExists(connection, name));
  }

  /** All buckets, by name. */
  public List<Bucket> list() {
    return objects
        .database()
        .read(connection -> {
          List<Bucket> buckets = new ArrayList<>();
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT name, created_at FROM buckets ORDER BY name");
              ResultSet row = select.executeQuery()) {
            while (row.next()) {
              buckets.add(new Bucket(row.getString(1), Instant.ofEpochMilli(row.getLong(2))));
            }
          }
          return buckets;
        });
  }

  /**
   * Deletes an empty bucket, and with it the uploads that were begun in it.
   *
   * @throws BucketException if it has objects, or there is none
   */
  public void delete(String name) {
    List<String> files =
        objects
            .database()
            .write(transaction -> {
              ObjectRows.requireBucket(transaction, name);
              requireEmpty(transaction, name);
              List<String> parts = UploadRows.filesOfBucket(transaction, name);
              // The uploads and their parts go with it by the tables' own rule.
              try (PreparedStatement delete =
                  transaction.prepareStatement("DELETE FROM buckets WHERE name = ?")) {
                delete.setString(1, name);
                delete.executeUpdate();
              }
              return parts;
            });
    files.forEach(objects.files()::delete);
  }

  private static void requireEmpty(Connection transaction, String name) throws SQLException {
    try (PreparedStatement select =
        transaction.prepareStatement("SELECT 1 FROM objects WHERE bucket = ? LIMIT 1")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          throw new BucketException(
              Reason.BUCKET_NOT_EMPTY,
              "The bucket '" + name + "' has objects in it: delete them first.");
        }
      }
    }
  }

  /** A bucket. */
  public record Bucket(String name, Instant createdAt) {}
}
