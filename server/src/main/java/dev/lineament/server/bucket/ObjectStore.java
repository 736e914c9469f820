package dev.lineament.server.bucket;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.bucket.ObjectFiles.Written;
import dev.lineament.server.database.Database;
import dev.lineament.server.database.DatabaseException;
import dev.lineament.server.journal.EventJournal;
import dev.lineament.server.journal.NewEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects of all buckets. Thread-safe.
 *
 * <p>What a write has returned is on the disk: first the bytes, in a file of their own, then the
 * object's record and its event, in one transaction. So there is never an object without its event
 * or an event without its object, and a crash leaves at most a file that no record names, which
 * {@link Sweep} finds. Reading and listing never wait for writing.
 *
 * <p>A key is a text without structure: {@code a} and {@code a/b} lie side by side.
 */
public final class ObjectStore {
  /** An object that is replaced while it is being opened is looked up again, so many times. */
  private static final int MAX_LOOKS = 5;

  private final Database database;
  private final ObjectFiles files;
  private final EventJournal journal;
  private final Clock clock;

  /**
   * The objects of a data folder.
   *
   * @param folder for the files with their bytes
   */
  public ObjectStore(Database database, Path folder, EventJournal journal, Clock clock) {
    this.database = database;
    this.files = new ObjectFiles(folder);
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Stores an object from a stream, in place of what was at its key.
   *
   * @throws BucketException if it is refused
   * @throws IOException if the stream or the disk fails
   */
  public StoredObject put(Upload upload, InputStream in) throws IOException {
    return put(upload, in, "Put");
  }

  private StoredObject put(Upload upload, InputStream in, String event) throws IOException {
    ObjectLocation location = upload.location();
    BucketRules.checkKey(location);
    BucketRules.checkSize(upload.size());
    requireBucket(location.bucket());
    // One byte more than announced is asked for, so that a longer body is noticed.
    Written written = files.write(in, upload.size() + 1);
    return settle(
        written,
        () -> {
          check(upload, written);
          return publish(
              stored(location, written.md5(), written, upload.metadata()),
              upload.condition(),
              event);
        });
  }

  static void check(Upload upload, Written written) {
    if (written.size() != upload.size()) {
      throw new BucketException(
          BucketException.Reason.INCOMPLETE_BODY,
          "The body does not have the "
              + upload.size()
              + " bytes that were announced: upload it again.");
    }
    if (upload.md5() != null && !upload.md5().equals(written.md5())) {
      throw new BucketException(
          BucketException.Reason.BAD_DIGEST,
          "The MD5 of the body is not the one that was announced: upload it again.");
    }
  }

  /** Does what gives a new file its record; a file that is refused is deleted. */
  <T> T settle(Written written, Settlement<T> settlement) throws IOException {
    try {
      return settlement.settle();
    } catch (BucketException e) {
      files.delete(written.name());
      throw e;
    } catch (DatabaseException e) {
      // After another fault it may be that the record is on the disk all the same.
      if (e.reason() == DatabaseException.Reason.DISK_FULL) {
        files.delete(written.name());
      }
      throw e;
    }
  }

  StoredObject stored(
      ObjectLocation location, String eTag, Written written, ObjectMetadata metadata) {
    return new StoredObject(
        location, eTag, written.size(), metadata, clock.instant(), written.name());
  }

  private StoredObject publish(StoredObject object, WriteCondition condition, String event) {
    Optional<StoredObject> replaced =
        database.write(transaction -> publish(transaction, object, condition, event));
    published(replaced.stream().map(StoredObject::file).toList());
    return object;
  }

  /** Writes an object's record and its event; gives back what was at its key before. */
  Optional<StoredObject> publish(
      Connection transaction, StoredObject object, WriteCondition condition, String event)
      throws SQLException {
    ObjectLocation location = object.location();
    ObjectRows.requireBucket(transaction, location.bucket());
    Optional<StoredObject> current = ObjectRows.find(transaction, location);
    condition.check(current);
    ObjectRows.put(transaction, object);
    if (!BucketRules.isFolderMarker(location.key(), object.size())) {
      journal.append(transaction, NewEvent.created(event, location, object.eTag()));
    }
    return current;
  }

  /** To be called once {@link #publish} is committed, with the files that it made useless. */
  void published(List<String> unused) {
    journal.wake();
    unused.forEach(files::delete);
  }

  /**
   * Copies an object.
   *
   * @param from which the caller closes
   * @param metadata of the copy
   * @throws BucketException if it is refused
   */
  public StoredObject copy(ObjectContent from, ObjectLocation to, ObjectMetadata metadata)
      throws IOException {
    Upload upload = new Upload(to, metadata, from.object().size(), null, WriteCondition.NONE);
    return put(upload, from.stream(), "Copy");
  }

  /** The object at a key, if there is one. */
  public Optional<StoredObject> find(ObjectLocation location) {
    return database.read(connection -> {
      ObjectRows.requireBucket(connection, location.bucket());
      return ObjectRows.find(connection, location);
    });
  }

  /**
   * Opens the object at a key; empty if there is none.
   *
   * @throws BucketException if there is no such bucket
   */
  public Optional<ObjectContent> open(ObjectLocation location) throws IOException {
    for (int look = 0; look < MAX_LOOKS; look++) {
      Optional<StoredObject> object = find(location);
      if (object.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(open(object.get()));
      } catch (NoSuchFileException e) {
        // Replaced or deleted just now; the record tells what is there instead.
      }
    }
    throw new IOException(
        "the file of " + location + " is missing, or it was replaced too often while it was read");
  }

  private ObjectContent open(StoredObject object) throws IOException {
    return new ObjectContent(object, files.stream(object.file()));
  }

  /**
   * Deletes an object; what is not there is left so.
   *
   * @throws BucketException if there is no such bucket, or the condition does not hold
   */
  public void delete(ObjectLocation location, DeleteCondition condition) {
    remove(location.bucket(), List.of(location.key()), condition);
  }

  /**
   * Deletes objects of a bucket, all in one transaction.
   *
   * @throws BucketException if there is no such bucket
   */
  public void deleteAll(String bucket, List<String> keys) {
    remove(bucket, keys, DeleteCondition.NONE);
  }

  private void remove(String bucket, List<String> keys, DeleteCondition condition) {
    List<StoredObject> removed =
        database.write(transaction -> {
          ObjectRows.requireBucket(transaction, bucket);
          List<StoredObject> objects = new ArrayList<>();
          for (String key : keys) {
            StoredObject object = remove(transaction, new ObjectLocation(bucket, key), condition);
            if (object != null) {
              objects.add(object);
            }
          }
          return objects;
        });
    if (!removed.isEmpty()) {
      journal.wake();
    }
    removed.forEach(object -> files.delete(object.file()));
  }

  private @Nullable StoredObject remove(
      Connection transaction, ObjectLocation location, DeleteCondition condition)
      throws SQLException {
    Optional<StoredObject> current = ObjectRows.find(transaction, location);
    if (current.isEmpty()) {
      return null;
    }
    StoredObject object = current.get();
    condition.check(object);
    ObjectRows.delete(transaction, location);
    if (!BucketRules.isFolderMarker(location.key(), object.size())) {
      journal.append(transaction, NewEvent.removed(location));
    }
    return object;
  }

  private void requireBucket(String bucket) {
    database.read(connection -> {
      ObjectRows.requireBucket(connection, bucket);
      return bucket;
    });
  }

  Database database() {
    return database;
  }

  ObjectFiles files() {
    return files;
  }

  Instant now() {
    return clock.instant();
  }

  /** What gives a new file its record. */
  @FunctionalInterface
  interface Settlement<T> {
    T settle() throws IOException;
  }
}
