package dev.lineament.server.bucket;

import dev.lineament.server.database.KeyPrefix;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the objects of a bucket by key, in the order of the keys' UTF-8 bytes, as S3 does. Keys
 * that go on behind the prefix with the delimiter somewhere are rolled into one common prefix; the
 * search then goes on behind all of them, so a folder costs the same whatever is in it.
 */
public final class ObjectListing {
  /** More entries are not listed at once (<em>Amazon S3 API Reference</em>, ListObjectsV2). */
  public static final int MAX_ENTRIES = 1_000;

  private final ObjectStore objects;

  public ObjectListing(ObjectStore objects) {
    this.objects = objects;
  }

  /**
   * One page.
   *
   * @throws BucketException if there is no such bucket
   */
  public Page list(Request request) {
    return objects
        .database()
        .read(connection -> {
          ObjectRows.requireBucket(connection, request.bucket());
          return new Walk(connection, request).page();
        });
  }

  /**
   * What to list.
   *
   * @param bucket in which
   * @param prefix of the keys; may be empty
   * @param delimiter empty for none
   * @param after entries up to this one are left out; {@code null} to begin at the first
   * @param maxEntries 0 to {@link #MAX_ENTRIES}
   */
  public record Request(
      String bucket, String prefix, String delimiter, @Nullable String after, int maxEntries) {}

  /**
   * A page.
   *
   * @param objects by key
   * @param commonPrefixes sorted
   * @param next the last entry, behind which the next page begins; {@code null} on the last page
   */
  public record Page(
      List<StoredObject> objects, List<String> commonPrefixes, @Nullable String next) {}

  /** One walk along the keys. */
  private static final class Walk {
    private final Connection connection;
    private final Request request;
    private final List<StoredObject> found = new ArrayList<>();
    private final List<String> commonPrefixes = new ArrayList<>();
    private @Nullable String last;
    private boolean more;

    Walk(Connection connection, Request request) {
      this.connection = connection;
      this.request = request;
    }

    Page page() throws SQLException {
      if (request.maxEntries() > 0) {
        walk();
      }
      return new Page(found, commonPrefixes, more ? last : null);
    }

    private void walk() throws SQLException {
      Seek seek = first();
      while (seek != null) {
        seek = walkFrom(seek);
      }
    }

    private @Nullable Seek first() {
      String after = request.after();
      if (after == null || isBefore(after, request.prefix())) {
        return new Seek(request.prefix(), true);
      }
      String rolled = commonPrefix(after);
      if (rolled != null && rolled.equals(after)) {
        // The page before ended with a common prefix: all keys below it are done.
        return behind(after);
      }
      return new Seek(after, false);
    }

    /** In the database's order, by bytes of UTF-8; that of Java's texts differs for emoji. */
    private static boolean isBefore(String a, String b) {
      return Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8))
          < 0;
    }

    /** Goes on until a common prefix is to be skipped; then tells where to go on. */
    private @Nullable Seek walkFrom(Seek seek) throws SQLException {
      String sql =
          "SELECT "
              + ObjectRows.COLUMNS
              + " FROM objects WHERE bucket = ? AND key "
              + (seek.inclusive() ? ">=" : ">")
              + " ? ORDER BY key LIMIT ?";
      try (PreparedStatement select = connection.prepareStatement(sql)) {
        select.setString(1, request.bucket());
        select.setString(2, seek.key());
        select.setInt(3, request.maxEntries() - entries() + 1);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            String key = row.getString(2);
            if (!key.startsWith(request.prefix())) {
              // The walk began at the prefix or behind it, so all that have it are done.
              return null;
            }
            if (entries() == request.maxEntries()) {
              more = true;
              return null;
            }
            String rolled = commonPrefix(key);
            if (rolled != null) {
              commonPrefixes.add(rolled);
              last = rolled;
              return behind(rolled);
            }
            found.add(ObjectRows.object(row));
            last = key;
          }
        }
      }
      return null;
    }

    private int entries() {
      return found.size() + commonPrefixes.size();
    }

    private @Nullable String commonPrefix(String key) {
      if (request.delimiter().isEmpty() || !key.startsWith(request.prefix())) {
        return null;
      }
      int at = key.indexOf(request.delimiter(), request.prefix().length());
      return at < 0 ? null : key.substring(0, at + request.delimiter().length());
    }

    private static @Nullable Seek behind(String prefix) {
      String end = KeyPrefix.end(prefix);
      return end == null ? null : new Seek(end, true);
    }
  }

  private record Seek(String key, boolean inclusive) {}
}
