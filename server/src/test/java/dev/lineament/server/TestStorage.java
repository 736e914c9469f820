package dev.lineament.server;

import java.nio.file.Path;
import java.time.Clock;

/** A data folder and all that is in it, opened and closed as a server does. */
public final class TestStorage implements AutoCloseable {
  private final DataFolder folder;
  private final Storage storage;

  private TestStorage(DataFolder folder, Clock clock) {
    this.folder = folder;
    this.storage = Storage.open(folder, clock);
  }

  /** Opens the storage of a folder. */
  public static TestStorage open(Path path) {
    return open(path, Clock.systemUTC());
  }

  /** Opens the storage of a folder by another clock. */
  public static TestStorage open(Path path, Clock clock) {
    return new TestStorage(DataFolder.open(path), clock);
  }

  /** What was opened. */
  public Storage storage() {
    return storage;
  }

  @Override
  public void close() {
    storage.close();
    folder.close();
  }
}
