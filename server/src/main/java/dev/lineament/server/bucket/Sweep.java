package dev.lineament.server.bucket;

import dev.lineament.server.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes what is of no use any more: uploads older than {@link Uploads#MAX_AGE}, and files that no
 * record names because a crash came between. To be run before anything is written: a file that is
 * being written has no record yet.
 */
public final class Sweep {
  private final ObjectStore objects;

  public Sweep(ObjectStore objects) {
    this.objects = objects;
  }

  /**
   * Whether there are files with bytes of objects. If so, and the database is not there, sweeping
   * would delete them all.
   *
   * @param folder with the bytes of the objects
   */
  public static boolean hasFiles(Path folder) {
    return new ObjectFiles(folder).any();
  }

  /** Sweeps. */
  public Swept run() {
    return new Swept(forgetOldUploads(), deleteOrphans());
  }

  private int forgetOldUploads() {
    return objects
        .database()
        .write(transaction -> {
          List<String> old =
              UploadRows.olderThan(transaction, objects.now().minus(Uploads.MAX_AGE));
          for (String id : old) {
            // Their files are orphans from here on.
            UploadRows.delete(transaction, id);
          }
          return old.size();
        });
  }

  // One shard after the other, so that a million names are never in memory at once.
  private int deleteOrphans() {
    int deleted = 0;
    for (String shard : ObjectFiles.shards()) {
      List<String> files = objects.files().names(shard);
      if (files.isEmpty()) {
        continue;
      }
      Set<String> named = named(objects.database(), shard);
      for (String file : files) {
        if (!named.contains(file)) {
          objects.files().delete(file);
          deleted++;
        }
      }
    }
    return deleted;
  }

  private static Set<String> named(Database database, String shard) {
    return database.read(connection -> {
      Set<String> named = new HashSet<>();
      collect(connection, "objects", shard, named);
      collect(connection, "parts", shard, named);
      return named;
    });
  }

  private static void collect(Connection connection, String table, String shard, Set<String> named)
      throws SQLException {
    // 'g' is behind every hexadecimal digit.
    String sql = "SELECT file FROM " + table + " WHERE file >= ? AND file < ? || 'g'";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, shard);
      select.setString(2, shard);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          named.add(row.getString(1));
        }
      }
    }
  }

  /**
   * What was swept.
   *
   * @param uploads that were never completed
   * @param files that no record named
   */
  public record Swept(int uploads, int files) {}
}
