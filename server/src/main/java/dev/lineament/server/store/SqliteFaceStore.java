package dev.lineament.server.store;

import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.search.FacePage;
import dev.lineament.core.search.FaceQuery;
import dev.lineament.core.search.FaceSearch;
import dev.lineament.core.search.ImagePage;
import dev.lineament.core.search.ImageQuery;
import dev.lineament.core.search.StoreCounts;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.FaceStore;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.server.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The faces and image records of one machine, in its database. Thread-safe. An image and its faces
 * are saved, replaced and erased in one transaction.
 */
public final class SqliteFaceStore implements FaceStore, FaceSearch {
  /**
   * How long the trace of an erasure is kept: far longer than an event can be late. The journal
   * gives an event up after minutes, and a queue of AWS keeps one for 14 days at most.
   */
  public static final Duration TOMBSTONE_AGE = Duration.ofDays(30);

  private final Database database;
  private final Clock clock;

  public SqliteFaceStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public SaveOutcome save(ImageRecord image, List<FaceItem> faces) {
    return database.write(transaction -> save(transaction, image, faces));
  }

  private static SaveOutcome save(Connection transaction, ImageRecord image, List<FaceItem> faces)
      throws SQLException {
    ObjectLocation location = image.image().location();
    Sequencer sequencer = image.sequencer();
    Sequencer newest = StoreRows.newest(transaction, location);
    if (sequencer != null && newest != null) {
      int order = sequencer.compareTo(newest);
      if (order < 0 || (order == 0 && StoreRows.isErased(transaction, location))) {
        return SaveOutcome.STALE;
      }
    }
    StoreRows.delete(transaction, location);
    StoreRows.deleteTombstone(transaction, location);
    StoreRows.insert(transaction, image, sequencer == null ? newest : sequencer);
    StoreRows.insert(transaction, faces);
    return SaveOutcome.SAVED;
  }

  @Override
  public EraseOutcome erase(ObjectLocation location, @Nullable Sequencer sequencer) {
    return database.write(transaction -> erase(transaction, location, sequencer));
  }

  private EraseOutcome erase(
      Connection transaction, ObjectLocation location, @Nullable Sequencer sequencer)
      throws SQLException {
    Sequencer newest = StoreRows.newest(transaction, location);
    if (sequencer != null && newest != null && sequencer.compareTo(newest) < 0) {
      return new EraseOutcome.Stale();
    }
    int faces = StoreRows.delete(transaction, location);
    Sequencer order = sequencer == null ? newest : sequencer;
    if (order != null) {
      StoreRows.insertTombstone(transaction, location, order, clock.instant());
    }
    return new EraseOutcome.Erased(faces);
  }

  @Override
  public Optional<ImageRecord> image(ObjectLocation location) {
    String sql = "SELECT " + StoreRows.IMAGE_COLUMNS + " FROM images WHERE bucket = ? AND key = ?";
    return database.read(connection -> {
      try (PreparedStatement select = connection.prepareStatement(sql)) {
        StoreRows.setLocation(select, location);
        try (ResultSet row = select.executeQuery()) {
          return row.next() ? Optional.of(StoreRows.image(row)) : Optional.empty();
        }
      }
    });
  }

  @Override
  public List<FaceItem> faces(ObjectLocation location) {
    String sql =
        """
        SELECT item, size FROM faces JOIN images USING (bucket, key)
        WHERE bucket = ? AND key = ? ORDER BY face_index\
        """;
    return database.read(connection -> {
      try (PreparedStatement select = connection.prepareStatement(sql)) {
        StoreRows.setLocation(select, location);
        return items(select);
      }
    });
  }

  /** Searches for faces; they come by bucket, key and face index. */
  @Override
  public FacePage search(FaceQuery query) {
    Conditions conditions = new Conditions();
    conditions.add("bucket = ?", query.bucket());
    conditions.prefix("key", query.prefix());
    conditions.add("emotion = ?", query.emotion() == null ? null : query.emotion().name());
    conditions.add("age >= ?", query.minAge());
    conditions.add("age <= ?", query.maxAge());
    conditions.add("gender = ?", query.gender() == null ? null : query.gender().name());
    conditions.add("smile = ?", query.smile() == null ? null : StoreRows.number(query.smile()));
    conditions.add(
        "confidence >= ?",
        query.minConfidence() == null ? null : query.minConfidence().doubleValue());
    if (query.cursor() != null) {
      Cursor cursor = Cursor.of(query.cursor());
      conditions.after(
          "bucket, key, face_index", cursor.bucket(), cursor.key(), cursor.faceIndex());
    }
    String sql =
        "SELECT item, size FROM faces JOIN images USING (bucket, key)"
            + conditions.where()
            + " ORDER BY bucket, key, face_index LIMIT ?";
    List<FaceItem> found =
        database.read(connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            conditions.bind(select, query.limit() + 1);
            return items(select);
          }
        });
    return facePage(found, query.limit());
  }

  private static FacePage facePage(List<FaceItem> found, int limit) {
    if (found.size() <= limit) {
      return new FacePage(found, null);
    }
    FaceItem last = found.get(limit - 1);
    ObjectLocation at = last.image().location();
    return new FacePage(
        found.subList(0, limit), new Cursor(at.bucket(), at.key(), last.faceIndex()).text());
  }

  /** Searches for image records; they come by bucket and key. */
  @Override
  public ImagePage images(ImageQuery query) {
    Conditions conditions = new Conditions();
    conditions.add("status = ?", query.status() == null ? null : query.status().name());
    conditions.add("bucket = ?", query.bucket());
    conditions.prefix("key", query.prefix());
    if (query.cursor() != null) {
      Cursor cursor = Cursor.of(query.cursor());
      conditions.after("bucket, key", cursor.bucket(), cursor.key());
    }
    String sql =
        "SELECT "
            + StoreRows.IMAGE_COLUMNS
            + " FROM images"
            + conditions.where()
            + " ORDER BY bucket, key LIMIT ?";
    List<ImageRecord> found =
        database.read(connection -> {
          List<ImageRecord> images = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            conditions.bind(select, query.limit() + 1);
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                images.add(StoreRows.image(row));
              }
            }
          }
          return images;
        });
    return imagePage(found, query.limit());
  }

  private static ImagePage imagePage(List<ImageRecord> found, int limit) {
    if (found.size() <= limit) {
      return new ImagePage(found, null);
    }
    ObjectLocation last = found.get(limit - 1).image().location();
    return new ImagePage(found.subList(0, limit), new Cursor(last.bucket(), last.key(), 0).text());
  }

  /** How many faces and images there are; never empty. */
  @Override
  public Optional<StoreCounts> counts() {
    return Optional.of(database.read(SqliteFaceStore::counts));
  }

  private static StoreCounts counts(Connection connection) throws SQLException {
    Map<ImageStatus, Long> images = new EnumMap<>(ImageStatus.class);
    for (ImageStatus status : ImageStatus.values()) {
      images.put(status, 0L);
    }
    try (PreparedStatement select =
            connection.prepareStatement("SELECT status, count(*) FROM images GROUP BY status");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        images.put(ImageStatus.valueOf(row.getString(1)), row.getLong(2));
      }
    }
    try (PreparedStatement select = connection.prepareStatement("SELECT count(*) FROM faces");
        ResultSet row = select.executeQuery()) {
      row.next();
      return new StoreCounts(row.getLong(1), images);
    }
  }

  /**
   * Deletes the traces of erasures older than {@link #TOMBSTONE_AGE}.
   *
   * @return how many there were
   */
  public int pruneTombstones() {
    Instant limit = clock.instant().minus(TOMBSTONE_AGE);
    return database.write(transaction -> {
      try (PreparedStatement delete =
          transaction.prepareStatement("DELETE FROM tombstones WHERE erased_at < ?")) {
        delete.setLong(1, limit.toEpochMilli());
        return delete.executeUpdate();
      }
    });
  }

  private static List<FaceItem> items(PreparedStatement select) throws SQLException {
    List<FaceItem> items = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        items.add(ItemDocument.read(row.getString(1), row.getLong(2)));
      }
    }
    return items;
  }
}
