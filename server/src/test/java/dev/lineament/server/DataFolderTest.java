package dev.lineament.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.Eventually;
import dev.lineament.server.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  private static final Endpoints ENDPOINTS =
      new Endpoints(8080, 9000, ProcessHandle.current().pid());

  /** More than any process id of Linux (2^22), so that nothing has it. */
  private static final long NO_PROCESS = 5_000_000;

  @TempDir private Path parent;

  @Test
  void isMadeForItsOwnerOnly() throws IOException {
    Path path = parent.resolve("a/data");
    try (DataFolder folder = DataFolder.open(path)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rwx------");
      assertThat(folder.objects()).isDirectory();
      assertThat(folder.credentials()).isEqualTo(path.resolve("credentials"));
    }
  }

  @Test
  void itsDatabaseIsItsOwnersOnlyEvenInAFolderThatOthersMayEnter() throws IOException {
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (DataFolder folder = DataFolder.open(parent);
        Database database = Database.open(folder.database())) {
      assertThat(database.<Integer>write(connection -> 1)).isEqualTo(1);
      for (String file : List.of("lineament.db", "lineament.db-wal", "lineament.db-shm")) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve(file))))
            .as(file)
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void isForOneServerAtATime() {
    try (DataFolder first = DataFolder.open(parent)) {
      assertThatThrownBy(() -> DataFolder.open(parent.resolve("../" + parent.getFileName())))
          .isInstanceOf(DataFolderException.class)
          .hasMessage(
              "Another server uses the data folder "
                  + first.path()
                  + ": stop it, or name another folder.");
    }
    DataFolder.open(parent).close();
  }

  @Test
  void isForOneProcessAtATime() throws IOException {
    try (FolderUser _ = FolderUser.serving(parent)) {
      assertThatThrownBy(() -> DataFolder.open(parent))
          .isInstanceOf(DataFolderException.class)
          .hasMessageStartingWith("Another server uses the data folder ");
    }
    DataFolder.open(parent).close();
  }

  @Test
  void waitsForOneWhoLooksAndDoesNotTakeItForAServer() throws Exception {
    DataFolder.open(parent).close();
    CompletableFuture<DataFolder> opened = new CompletableFuture<>();
    Thread opener =
        new Thread(() -> opened.completeAsync(() -> DataFolder.open(parent), Runnable::run));
    try (FolderUser _ = FolderUser.looking(parent)) {
      opener.start();
      Eventually.until("it waits or has ended", () -> isInLock(opener) || !opener.isAlive());
      assertThat(opened).isNotDone();
    }
    opener.join();
    opened.get().close();
  }

  private static boolean isInLock(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .anyMatch(frame ->
            frame.getClassName().endsWith("FileChannelImpl")
                && frame.getMethodName().equals("lock"));
  }

  @Test
  void oneWhoLooksDoesNotTakeAnotherForAServer() throws IOException {
    try (DataFolder folder = DataFolder.open(parent)) {
      folder.publish(ENDPOINTS);
      Files.copy(parent.resolve("endpoints"), parent.resolve("copy"));
    }
    Files.move(parent.resolve("copy"), parent.resolve("endpoints"));

    try (FolderUser _ = FolderUser.looking(parent)) {
      assertThat(DataFolder.running(parent)).isEmpty();
    }
  }

  @Test
  void canBeLookedAtByThreadsWhileItIsTakenAndGivenBack() throws InterruptedException {
    AtomicBoolean enough = new AtomicBoolean();
    Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    Runnable look =
        () -> {
          try {
            while (!enough.get()) {
              var _ = DataFolder.running(parent);
            }
          } catch (RuntimeException e) {
            failures.add(e);
          }
        };
    List<Thread> lookers = List.of(new Thread(look), new Thread(look));
    lookers.forEach(Thread::start);
    try {
      for (int i = 0; i < 500; i++) {
        DataFolder.open(parent).close();
      }
    } finally {
      enough.set(true);
    }
    for (Thread looker : lookers) {
      looker.join();
    }

    assertThat(failures).isEmpty();
  }

  @Test
  void tellsWhereItsServerIsWhileItRuns() {
    assertThat(DataFolder.running(parent)).isEmpty();
    try (DataFolder folder = DataFolder.open(parent)) {
      assertThat(DataFolder.running(parent)).isEmpty();
      folder.publish(ENDPOINTS);
      assertThat(DataFolder.running(parent)).contains(ENDPOINTS);
    }
    assertThat(DataFolder.running(parent)).isEmpty();
  }

  @Test
  void doesNotBelieveWhatAKilledServerLeft() throws IOException {
    try (DataFolder folder = DataFolder.open(parent)) {
      folder.publish(ENDPOINTS);
      Files.copy(parent.resolve("endpoints"), parent.resolve("copy"));
    }
    Files.move(parent.resolve("copy"), parent.resolve("endpoints"));

    assertThat(DataFolder.running(parent)).isEmpty();
    try (DataFolder restarted = DataFolder.open(parent)) {
      assertThat(DataFolder.running(restarted.path())).as("before it tells").isEmpty();
    }
  }

  @Test
  void doesNotBelieveWhatAKilledServerLeftWhenTheNextOneHasTheFolderAlready() {
    try (DataFolder folder = DataFolder.open(parent)) {
      folder.publish(new Endpoints(8080, 9000, NO_PROCESS));

      assertThat(DataFolder.running(folder.path())).isEmpty();
    }
  }

  @Test
  void lookingForAServerLeavesNoTrace() {
    Path never = parent.resolve("never");

    assertThat(DataFolder.running(never)).isEmpty();
    assertThat(never).doesNotExist();
  }

  @Test
  void saysWhenItsNameIsThatOfAFile() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(DataFolderException.class)
        .hasMessage(
            "The data folder " + file + " cannot be used: " + file + " is a file: name a folder.");
  }

  @Test
  void saysWhenItCannotBeWritten() {
    // Nobody, not even root, can make a folder there.
    Path path = Path.of("/proc/lineament");

    assertThatThrownBy(() -> DataFolder.open(path))
        .isInstanceOf(DataFolderException.class)
        .hasMessage(
            "The data folder %s cannot be used: %s cannot be made there: name another folder."
                .formatted(path, path));
  }
}
