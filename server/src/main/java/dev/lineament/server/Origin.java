package dev.lineament.server;

import dev.lineament.server.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Where the images of a data folder lie. A folder that holds anything is for one of the two for
 * good: their events have orders that cannot be compared, and an object that is not in the embedded
 * bucket would be taken for a deleted one.
 */
enum Origin {
  /** In the folder's own bucket. */
  EMBEDDED,
  /** In buckets elsewhere. */
  EXTERNAL;

  /** Whether nothing is known of any image, also of none that was erased. */
  private static final String IS_EMPTY =
      """
      SELECT NOT EXISTS (SELECT 1 FROM events) AND NOT EXISTS (SELECT 1 FROM objects)
        AND NOT EXISTS (SELECT 1 FROM images) AND NOT EXISTS (SELECT 1 FROM tombstones)\
      """;

  /**
   * Notes that a folder is for this one.
   *
   * @throws DataFolderException if the folder is for the other one
   */
  void claim(Database database, DataFolder folder) {
    Origin noted = database.write(this::claim);
    if (noted != this) {
      throw new DataFolderException(
          switch (this) {
            case EMBEDDED ->
                "The data folder "
                    + folder.path()
                    + " is for images of buckets elsewhere: give --s3 external, or name another"
                    + " folder with --data.";
            case EXTERNAL ->
                "The data folder "
                    + folder.path()
                    + " has a bucket of its own: name another folder with --data for images of"
                    + " buckets elsewhere.";
          });
    }
  }

  /** What is noted then. */
  private Origin claim(Connection transaction) throws SQLException {
    try (Statement statement = transaction.createStatement()) {
      Optional<Origin> noted = text(statement, "SELECT bucket FROM origin").map(Origin::valueOf);
      boolean isEmpty = text(statement, IS_EMPTY).filter("1"::equals).isPresent();
      if (noted.isPresent() && (noted.get() == this || !isEmpty)) {
        return noted.get();
      }
      statement.executeUpdate("DELETE FROM origin");
    }
    try (PreparedStatement insert =
        transaction.prepareStatement("INSERT INTO origin (bucket) VALUES (?)")) {
      insert.setString(1, name());
      insert.executeUpdate();
    }
    return this;
  }

  private static Optional<String> text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }
}
