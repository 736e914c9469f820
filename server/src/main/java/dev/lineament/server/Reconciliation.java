package dev.lineament.server;

import dev.lineament.server.bucket.ObjectStore;
import dev.lineament.server.bucket.Sweep;
import dev.lineament.server.database.Database;
import dev.lineament.server.journal.EventJournal;
import dev.lineament.server.store.SqliteFaceStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings objects, events and image records together again, at the start of a server and before
 * anything else runs. In the ordinary course of things there is nothing to do: an object and its
 * event are one transaction. It mends what is beyond that, for example a database that was restored
 * from a copy, and it may be run any number of times.
 */
public final class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  /**
   * An object whose current content has no image record, and nobody is going to make one. A dead
   * event of that content is left to a person: it may be one that brings the program down.
   */
  private static final String UNANALYSED =
      """
      INSERT INTO events (kind, name, bucket, key, etag, state, next_attempt_at, created_at)
      SELECT 'CREATED', 'ObjectCreated:Put', bucket, key, etag, 'PENDING', ?1, ?1
      FROM objects AS o
      WHERE NOT (size = 0 AND key LIKE '%/')
        AND NOT EXISTS (
          SELECT 1 FROM images AS i
          WHERE i.bucket = o.bucket AND i.key = o.key AND i.etag = o.etag)
        AND NOT EXISTS (
          SELECT 1 FROM events AS e
          WHERE e.bucket = o.bucket AND e.key = o.key
            AND (e.state IN ('PENDING', 'RUNNING') OR e.state = 'DEAD' AND e.etag = o.etag))\
      """;

  /**
   * An image record whose object is gone, and nobody is going to erase it. Only of buckets that are
   * here: the faces of images elsewhere are none of this server's business.
   */
  private static final String LEFT_BEHIND =
      """
      INSERT INTO events (kind, name, bucket, key, etag, state, next_attempt_at, created_at)
      SELECT 'REMOVED', 'ObjectRemoved:Delete', bucket, key, NULL, 'PENDING', ?1, ?1
      FROM images AS i
      WHERE bucket IN (SELECT name FROM buckets)
        AND NOT EXISTS (
          SELECT 1 FROM objects AS o WHERE o.bucket = i.bucket AND o.key = i.key)
        AND NOT EXISTS (
          SELECT 1 FROM events AS e
          WHERE e.bucket = i.bucket AND e.key = i.key AND e.state IN ('PENDING', 'RUNNING'))\
      """;

  private final Database database;
  private final ObjectStore objects;
  private final EventJournal journal;
  private final SqliteFaceStore faces;
  private final Clock clock;

  Reconciliation(Storage storage, Clock clock) {
    this.database = storage.database();
    this.objects = storage.objects();
    this.journal = storage.journal();
    this.faces = storage.faces();
    this.clock = clock;
  }

  /** Does it. */
  public Report run(Reach reach) {
    Sweep.Swept swept = new Sweep(objects).run();
    int recovered = journal.recover();
    int unanalysed = 0;
    int leftBehind = 0;
    if (reach == Reach.OBJECTS_AND_RECORDS) {
      unanalysed = database.write(transaction -> insert(transaction, UNANALYSED));
      leftBehind = database.write(transaction -> insert(transaction, LEFT_BEHIND));
    }
    int tombstones = faces.pruneTombstones();
    journal.wake();
    Report report =
        new Report(recovered, unanalysed, leftBehind, swept.files(), swept.uploads(), tombstones);
    if (!report.equals(Report.NOTHING)) {
      log(report);
    }
    return report;
  }

  private static void log(Report report) {
    LOG.atInfo()
        .addKeyValue("interruptedEvents", report.interrupted())
        .addKeyValue("unanalysedObjects", report.unanalysed())
        .addKeyValue("erasedObjects", report.leftBehind())
        .addKeyValue("orphanFiles", report.orphanFiles())
        .addKeyValue("oldUploads", report.oldUploads())
        .addKeyValue("oldTombstones", report.oldTombstones())
        .log("The data folder was tidied up");
  }

  private int insert(Connection transaction, String sql) throws SQLException {
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      insert.setLong(1, clock.millis());
      return insert.executeUpdate();
    }
  }

  /** What is compared. */
  public enum Reach {
    /** The objects of the bucket and the image records, which are both in the folder. */
    OBJECTS_AND_RECORDS,
    /** Neither, because the objects or the records are elsewhere; only the events are taken up. */
    EVENTS
  }

  /**
   * What there was to do.
   *
   * @param interrupted events that were under way when the last server stopped
   * @param unanalysed objects that got an event
   * @param leftBehind image records that got a removal event
   * @param orphanFiles that were deleted
   * @param oldUploads that were forgotten
   * @param oldTombstones that were forgotten
   */
  public record Report(
      int interrupted,
      int unanalysed,
      int leftBehind,
      int orphanFiles,
      int oldUploads,
      int oldTombstones) {
    /** All was in order. */
    static final Report NOTHING = new Report(0, 0, 0, 0, 0, 0);
  }
}
