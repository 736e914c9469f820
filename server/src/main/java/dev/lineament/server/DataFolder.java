package dev.lineament.server;

import dev.lineament.server.database.Database;
import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The folder in which a server keeps all it has. One server at a time: it holds the lock until it
 * is closed or its process ends, however it ends.
 */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String ENDPOINTS = "endpoints";

  /** The byte of the lock file that only servers lock: who has it has the folder. */
  private static final long OWNER = 0;

  /**
   * The byte that a server locks too, and that whoever looks whether one runs ({@link #running})
   * tries to share. A server that starts in that instant waits, and does not take the look for
   * another server.
   */
  static final long LOOK = 1;

  /**
   * The folders that servers in this process have. Needed because on POSIX systems closing any
   * channel to a file gives up all locks that the process has on it: so a file locked by this very
   * process must not even be opened. For the same reason threads take turns by it when they open,
   * lock and close the file.
   */
  private static final Set<Path> HELD_HERE = new HashSet<>();

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the folder, and makes it, readable by its owner only, if it is not there.
   *
   * @throws DataFolderException if another server has it, or it cannot be written
   */
  public static DataFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      createPrivately(path);
      FileChannel lock = lock(path);
      try {
        // What a killed server left behind would be taken for this one's.
        Files.deleteIfExists(path.resolve(ENDPOINTS));
        createPrivately(path.resolve("objects"));
        createFilePrivately(path.resolve(Database.FILE_NAME));
        return new DataFolder(path, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        forget(path);
        throw e;
      }
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private static void createPrivately(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (isPosix(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(folder);
    }
  }

  // Empty, which is a new database to SQLite; its other files take over the permissions of this
  // one. So faces are nobody else's to read even in a folder that others may enter.
  private static void createFilePrivately(Path file) throws IOException {
    if (!Files.exists(file) && isPosix(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileChannel lock(Path path) throws IOException {
    synchronized (HELD_HERE) {
      if (HELD_HERE.contains(path)) {
        throw inUse(path);
      }
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock(OWNER, 1, false) == null) {
          throw inUse(path);
        }
        var _ = channel.lock(LOOK, 1, false);
        HELD_HERE.add(path);
        return channel;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
  }

  private static void forget(Path path) {
    synchronized (HELD_HERE) {
      HELD_HERE.remove(path);
    }
  }

  private static DataFolderException inUse(Path path) {
    return new DataFolderException(
        "Another server uses the data folder " + path + ": stop it, or name another folder.");
  }

  private static DataFolderException unusable(Path path, IOException cause) {
    String why =
        switch (cause) {
          case AccessDeniedException denied ->
              denied.getFile() + " may not be written: check owner and mode";
          case FileAlreadyExistsException file -> file.getFile() + " is a file: name a folder";
          case NoSuchFileException missing ->
              missing.getFile() + " cannot be made there: name another folder";
          case FileSystemException fault when fault.getReason() != null ->
              fault.getFile() + ": " + fault.getReason();
          default -> cause.toString();
        };
    return new DataFolderException(
        "The data folder " + path + " cannot be used: " + why + ".", cause);
  }

  /** The folder, as an absolute path. */
  public Path path() {
    return path;
  }

  /** The folder in which {@link Database#FILE_NAME} is. */
  public Path database() {
    return path;
  }

  /** The folder with the bytes of the objects. */
  public Path objects() {
    return path.resolve("objects");
  }

  /** The file with the server's credentials; not made here. */
  public Path credentials() {
    return credentials(path);
  }

  /** The file with the credentials of the server of that folder. */
  public static Path credentials(Path folder) {
    return folder.resolve("credentials");
  }

  /** Tells the command line where the server can be reached; until {@link #close}. */
  public void publish(Endpoints endpoints) {
    Integer s3Port = endpoints.s3Port();
    String text =
        "httpPort=%d%n%spid=%d%nhasFaces=%b%n"
            .formatted(
                endpoints.httpPort(),
                s3Port == null ? "" : "s3Port=%d%n".formatted(s3Port),
                endpoints.pid(),
                endpoints.hasFaces());
    try {
      // Renamed into place, so that nobody reads half of it.
      Path draft = path.resolve(ENDPOINTS + ".new");
      Files.writeString(draft, text);
      Files.move(
          draft,
          path.resolve(ENDPOINTS),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /**
   * Where the server that has the folder can be reached; empty if none has it, or it is only just
   * starting. What a killed server left behind does not count: nobody holds its lock, or one does
   * who is just about to sweep it away.
   *
   * @throws DataFolderException if the folder cannot be read
   */
  public static Optional<Endpoints> running(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      return isLocked(path)
          ? Optional.of(read(path.resolve(ENDPOINTS))).filter(DataFolder::isAlive)
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private static boolean isLocked(Path path) throws IOException {
    synchronized (HELD_HERE) {
      if (HELD_HERE.contains(path)) {
        return true;
      }
      // Not created here: looking must not leave a trace.
      try (FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.READ)) {
        return channel.tryLock(LOOK, 1, true) == null;
      }
    }
  }

  private static boolean isAlive(Endpoints endpoints) {
    return ProcessHandle.of(endpoints.pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  private static Endpoints read(Path file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    String s3Port = properties.getProperty("s3Port");
    return new Endpoints(
        Integer.parseInt(properties.getProperty("httpPort", "0")),
        s3Port == null ? null : Integer.valueOf(s3Port),
        Long.parseLong(properties.getProperty("pid", "0")),
        Boolean.parseBoolean(properties.getProperty("hasFaces", "true")));
  }

  /** Gives the folder back. */
  @Override
  public void close() {
    try (lock) {
      Files.deleteIfExists(path.resolve(ENDPOINTS));
    } catch (IOException e) {
      throw unusable(path, e);
    } finally {
      forget(path);
    }
  }
}
