package dev.lineament.server;

import dev.lineament.server.bucket.ObjectStore;
import dev.lineament.server.bucket.StoredObjects;
import dev.lineament.server.bucket.Sweep;
import dev.lineament.server.database.Database;
import dev.lineament.server.journal.EventJournal;
import dev.lineament.server.store.SqliteFaceStore;
import java.security.SecureRandom;
import java.time.Clock;

/** All that a server keeps, put together over one data folder. Thread-safe. */
public final class Storage implements AutoCloseable {
  private final Database database;
  private final EventJournal journal;
  private final ObjectStore objects;
  private final SqliteFaceStore faces;
  private final StoredObjects images;

  private Storage(Database database, DataFolder folder, Clock clock) {
    this.database = database;
    this.journal = new EventJournal(database, clock, new SecureRandom());
    this.objects = new ObjectStore(database, folder.objects(), journal, clock);
    this.faces = new SqliteFaceStore(database, clock);
    this.images = new StoredObjects(objects);
  }

  /**
   * Opens a data folder that holds all: the bucket, and what is known of its images.
   *
   * @throws DataFolderException as the other method
   */
  public static Storage open(DataFolder folder, Clock clock) {
    return open(folder, clock, Origin.EMBEDDED, Reconciliation.Reach.OBJECTS_AND_RECORDS);
  }

  /**
   * Opens what is in a data folder, and mends it; see {@link Reconciliation}.
   *
   * @throws DataFolderException if there are objects and the database that names them is gone, or
   *     the folder was for images of another origin
   */
  static Storage open(DataFolder folder, Clock clock, Origin origin, Reconciliation.Reach reach) {
    if (Database.isMissing(folder.database()) && Sweep.hasFiles(folder.objects())) {
      throw new DataFolderException(
          "The data folder "
              + folder.path()
              + " has objects, and its database "
              + Database.FILE_NAME
              + " is gone: restore it from a copy, or name another folder.");
    }
    Database database = Database.open(folder.database());
    try {
      origin.claim(database, folder);
      Storage storage = new Storage(database, folder, clock);
      storage.journal.advance();
      new Reconciliation(storage, clock).run(reach);
      return storage;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** The SQLite file. */
  public Database database() {
    return database;
  }

  /** The events that wait to be handled. */
  public EventJournal journal() {
    return journal;
  }

  /** The objects of the embedded bucket. */
  public ObjectStore objects() {
    return objects;
  }

  /** The faces and image records. */
  public SqliteFaceStore faces() {
    return faces;
  }

  /** The embedded bucket, as the analyzer reads it. */
  public StoredObjects images() {
    return images;
  }

  @Override
  public void close() {
    database.close();
  }
}
