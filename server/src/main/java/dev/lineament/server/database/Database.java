package dev.lineament.server.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The server's SQLite file. Thread-safe. A transaction that has returned is on the disk: WAL with
 * {@code synchronous=FULL} syncs the log at every commit (<em>sqlite.org/pragma.html</em>).
 *
 * <p>SQLite lets one connection write at a time. Others would be refused and have to ask again and
 * again, and an unlucky one could starve; so there is one writing connection, handed from thread to
 * thread by a fair lock, in the order in which they came. Reading does not wait for it.
 */
public final class Database implements AutoCloseable {
  /** The file's name in the data folder. */
  public static final String FILE_NAME = "lineament.db";

  /**
   * How long to wait for another process, for example a command line that erases an image while the
   * server runs. Its transactions take milliseconds.
   */
  static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

  private final Path file;
  private final Readers readers;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final boolean readOnly;
  private boolean closed;

  /** Guarded by the lock; opened when it is needed. */
  private @Nullable Connection writer;

  private Database(Path file, boolean readOnly) {
    this.file = file;
    this.readOnly = readOnly;
    this.readers = new Readers(() -> connect(file, readingConfig()));
  }

  /**
   * Opens the database of a data folder, makes it if it is not there, and brings its tables up to
   * date.
   *
   * @throws DatabaseException if it cannot be opened or is of a newer version
   */
  public static Database open(Path folder) {
    Path file = folder.resolve(FILE_NAME).toAbsolutePath();
    try (Connection connection = connect(file, writingConfig())) {
      Schema.migrate(connection, file);
    } catch (SQLException e) {
      throw DatabaseException.of(e, file.toString());
    }
    return new Database(file, false);
  }

  /** Whether nothing was ever stored in the database of a data folder, or its file is gone. */
  public static boolean isMissing(Path folder) {
    return folder.resolve(FILE_NAME).toFile().length() == 0;
  }

  /**
   * Opens the database of a data folder to read only, also while a server writes to it.
   *
   * @throws DatabaseException if it is not there or of another version
   */
  public static Database openReadOnly(Path folder) {
    Path file = folder.resolve(FILE_NAME).toAbsolutePath();
    Database database = new Database(file, true);
    try {
      database.read(connection -> {
        Schema.requireCurrent(connection, file);
        return true;
      });
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return database;
  }

  /**
   * Runs a transaction that may write. It is committed when the work returns and undone when it
   * throws.
   *
   * @throws DatabaseException if the database fails
   * @throws IllegalStateException if the database was opened to read only, or is closed
   */
  public <T extends @Nullable Object> T write(SqlWork<T> work) {
    writing.lock();
    try {
      Connection connection = takeWriter();
      try {
        return Transaction.run(connection, work);
      } finally {
        writer = connection.isClosed() ? null : connection;
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e, file.toString());
    } finally {
      writing.unlock();
    }
  }

  private Connection takeWriter() throws SQLException {
    if (readOnly) {
      throw new IllegalStateException("the database " + file + " was opened to read only");
    }
    if (closed) {
      throw new IllegalStateException("the database " + file + " is closed");
    }
    return writer == null ? connect(file, writingConfig()) : writer;
  }

  /**
   * Runs a transaction that only reads: all it sees is of one moment.
   *
   * @throws DatabaseException if the database fails
   */
  public <T extends @Nullable Object> T read(SqlWork<T> work) {
    try {
      return readers.with(connection -> Transaction.run(connection, work));
    } catch (SQLException e) {
      throw DatabaseException.of(e, file.toString());
    }
  }

  /** Waits for the transaction that is being written and closes the file. */
  @Override
  public void close() {
    writing.lock();
    try {
      closed = true;
      try (Connection _ = writer) {
        readers.close();
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e, file.toString());
    } finally {
      writing.unlock();
    }
  }

  private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    connection.setAutoCommit(false);
    return connection;
  }

  private static SQLiteConfig writingConfig() {
    SQLiteConfig config = commonConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // The write lock is taken at once: a transaction that first reads and then writes could
    // otherwise find that another process has written in between, and fail.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return config;
  }

  private static SQLiteConfig readingConfig() {
    SQLiteConfig config = commonConfig();
    config.setReadOnly(true);
    config.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
    return config;
  }

  private static SQLiteConfig commonConfig() {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(true);
    config.setBusyTimeout(Math.toIntExact(BUSY_TIMEOUT.toMillis()));
    return config;
  }
}
