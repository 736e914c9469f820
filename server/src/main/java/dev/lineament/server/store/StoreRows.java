package dev.lineament.server.store;

import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code images}, {@code faces} and {@code tombstones}, inside a transaction. */
final class StoreRows {
  static final String IMAGE_COLUMNS =
      "bucket, key, etag, version_id, size, status, reason, face_ids, sequencer, width_pixels,"
          + " height_pixels, milliseconds, analyzer, analyzed_at";

  private StoreRows() {}

  static void insert(Connection connection, ImageRecord image, @Nullable Sequencer newest)
      throws SQLException {
    String sql =
        "INSERT INTO images ("
            + IMAGE_COLUMNS
            + ", newest_sequencer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    ObjectHead head = image.image();
    ImageSize size = image.size();
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      setLocation(insert, head.location());
      insert.setString(3, head.eTag());
      insert.setString(4, head.versionId());
      insert.setLong(5, head.size());
      insert.setString(6, image.status().name());
      insert.setString(7, image.reason());
      insert.setString(8, ItemDocument.writeTexts(image.faceIds()));
      insert.setString(9, hex(image.sequencer()));
      insert.setObject(10, size == null ? null : size.widthPixels());
      insert.setObject(11, size == null ? null : size.heightPixels());
      insert.setLong(12, image.milliseconds());
      insert.setString(13, image.analyzer());
      insert.setString(14, image.analyzedAt().toString());
      insert.setString(15, hex(newest));
      insert.executeUpdate();
    }
  }

  static void insert(Connection connection, List<FaceItem> faces) throws SQLException {
    String sql =
        """
        INSERT INTO faces (bucket, key, face_index, item, confidence, age, emotion, gender, smile)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (FaceItem face : faces) {
        FaceDetail detail = face.detail();
        setLocation(insert, face.image().location());
        insert.setInt(3, face.faceIndex());
        insert.setString(4, ItemDocument.write(face));
        insert.setDouble(5, detail.confidence());
        insert.setObject(6, middle(detail.ageRange()));
        insert.setString(
            7, detail.dominantEmotion().map(emotion -> emotion.type().name()).orElse(null));
        insert.setString(8, detail.gender() == null ? null : detail.gender().value().name());
        insert.setObject(9, detail.smile() == null ? null : number(detail.smile().value()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** A truth as SQLite keeps it. */
  static int number(boolean value) {
    return value ? 1 : 0;
  }

  private static @Nullable Double middle(@Nullable AgeRange age) {
    return age == null ? null : (age.low() + age.high()) / 2.0;
  }

  static ImageRecord image(ResultSet row) throws SQLException {
    ObjectLocation location = new ObjectLocation(row.getString("bucket"), row.getString("key"));
    String sequencer = row.getString("sequencer");
    int width = row.getInt("width_pixels");
    int height = row.getInt("height_pixels");
    return new ImageRecord(
        new ObjectHead(
            location, row.getLong("size"), row.getString("etag"), row.getString("version_id")),
        ImageStatus.valueOf(row.getString("status")),
        row.getString("reason"),
        ItemDocument.readTexts(row.getString("face_ids")),
        sequencer == null ? null : new Sequencer(sequencer),
        width == 0 ? null : new ImageSize(width, height),
        row.getLong("milliseconds"),
        row.getString("analyzer"),
        Instant.parse(row.getString("analyzed_at")));
  }

  /** Deletes the record of an image, and with it its faces; tells how many faces there were. */
  static int delete(Connection connection, ObjectLocation location) throws SQLException {
    // By hand, and not left to the cascade, so that they are counted.
    int faces = update(connection, "DELETE FROM faces WHERE bucket = ? AND key = ?", location);
    update(connection, "DELETE FROM images WHERE bucket = ? AND key = ?", location);
    return faces;
  }

  /** The newest event that an image or its erasure is from, as far as that is known. */
  static @Nullable Sequencer newest(Connection connection, ObjectLocation location)
      throws SQLException {
    String sql =
        """
        SELECT newest_sequencer FROM images WHERE bucket = ? AND key = ?
        UNION ALL SELECT sequencer FROM tombstones WHERE bucket = ? AND key = ?\
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      setLocation(select, location);
      select.setString(3, location.bucket());
      select.setString(4, location.key());
      try (ResultSet row = select.executeQuery()) {
        String hex = row.next() ? row.getString(1) : null;
        return hex == null ? null : new Sequencer(hex);
      }
    }
  }

  /** What an erasure left, if it was erased and that erasure had a place in the order. */
  static boolean isErased(Connection connection, ObjectLocation location) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM tombstones WHERE bucket = ? AND key = ?")) {
      setLocation(select, location);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  static void insertTombstone(
      Connection connection, ObjectLocation location, Sequencer sequencer, Instant now)
      throws SQLException {
    String sql =
        "INSERT OR REPLACE INTO tombstones (bucket, key, sequencer, erased_at)"
            + " VALUES (?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      setLocation(insert, location);
      insert.setString(3, sequencer.hex());
      insert.setLong(4, now.toEpochMilli());
      insert.executeUpdate();
    }
  }

  static void deleteTombstone(Connection connection, ObjectLocation location) throws SQLException {
    update(connection, "DELETE FROM tombstones WHERE bucket = ? AND key = ?", location);
  }

  static void setLocation(PreparedStatement statement, ObjectLocation location)
      throws SQLException {
    statement.setString(1, location.bucket());
    statement.setString(2, location.key());
  }

  private static int update(Connection connection, String sql, ObjectLocation location)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      setLocation(update, location);
      return update.executeUpdate();
    }
  }

  private static @Nullable String hex(@Nullable Sequencer sequencer) {
    return sequencer == null ? null : sequencer.hex();
  }
}
