package dev.lineament.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.server.database.DatabaseException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir private Path folder;

  @Test
  void keepsWhatWasWritten() {
    try (Database database = Database.open(folder)) {
      addBucket(database, "a");
    }
    try (Database database = Database.open(folder)) {
      assertThat(buckets(database)).isEqualTo(1);
    }
  }

  @Test
  void syncsEveryCommitAndKeepsTheTablesRules() {
    try (Database database = Database.open(folder)) {
      assertThat(database.<String>write(c -> text(c, "PRAGMA journal_mode"))).isEqualTo("wal");
      // 2 is FULL.
      assertThat(database.<String>write(c -> text(c, "PRAGMA synchronous"))).isEqualTo("2");
      assertThat(database.<String>write(c -> text(c, "PRAGMA foreign_keys"))).isEqualTo("1");
    }
  }

  @Test
  void undoesWhatThrew() {
    try (Database database = Database.open(folder)) {
      assertThatIllegalStateException()
          .isThrownBy(() ->
              database.write(connection -> {
                insert(connection, "a");
                throw new IllegalStateException("no");
              }));

      assertThat(buckets(database)).isZero();
      addBucket(database, "b");
      assertThat(buckets(database)).isEqualTo(1);
    }
  }

  @Test
  void readsWhileItIsWritten() {
    try (Database database = Database.open(folder)) {
      database.write(connection -> {
        insert(connection, "a");
        // The reader sees what was committed before.
        assertThat(buckets(database)).isZero();
        return 1;
      });
      assertThat(buckets(database)).isEqualTo(1);
    }
  }

  @Test
  void canBeReadByAnotherProgramWhileAServerWrites() {
    try (Database server = Database.open(folder);
        Database commandLine = Database.openReadOnly(folder)) {
      addBucket(server, "a");

      assertThat(buckets(commandLine)).isEqualTo(1);
      assertThatIllegalStateException().isThrownBy(() -> addBucket(commandLine, "b"));
    }
  }

  @Test
  void manyThreadsWriteOneAfterTheOther() throws InterruptedException {
    try (Database database = Database.open(folder)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String name = "b" + i;
        threads.add(Thread.ofVirtual().start(() -> addBucket(database, name)));
      }
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(buckets(database)).isEqualTo(20);
    }
  }

  @Test
  void refusesAFileOfANewerVersion() {
    setVersion(Schema.VERSION + 1);

    assertThatThrownBy(() -> Database.open(folder))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(
            "The database "
                + folder.resolve(Database.FILE_NAME)
                + " is of version 3, newer than this program's 2: use the newer program, or another"
                + " data folder.");
    assertThatThrownBy(() -> Database.openReadOnly(folder)).isInstanceOf(DatabaseException.class);
  }

  @Test
  void aReaderAsksForTheServerWhereTheFileIsOfAnOlderVersion() {
    setVersion(Schema.VERSION - 1);

    assertThatThrownBy(() -> Database.openReadOnly(folder))
        .hasMessageEndingWith("start the server once to bring it up to date.");
  }

  private void setVersion(int version) {
    try (Database database = Database.open(folder)) {
      database.write(connection -> {
        try (Statement statement = connection.createStatement()) {
          return statement.executeUpdate("PRAGMA user_version = " + version);
        }
      });
    }
  }

  @Test
  void saysThatTheFileIsDamaged() throws IOException {
    Files.writeString(folder.resolve(Database.FILE_NAME), "this is no database".repeat(100));

    assertThatThrownBy(() -> Database.open(folder))
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED));
  }

  @Test
  void saysThatTheFileCannotBeOpened() {
    assertThatThrownBy(() -> Database.openReadOnly(folder.resolve("nowhere")))
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_READABLE));
  }

  @Test
  void saysThatTheDiskIsFull() {
    try (Database database = Database.open(folder)) {
      assertThatThrownBy(() ->
              database.write(connection -> {
                // SQLite answers as for a full disk when the file may not grow.
                text(connection, "PRAGMA max_page_count = 1");
                for (int i = 0; i < 10_000; i++) {
                  insert(connection, "bucket" + i);
                }
                return 1;
              }))
          .isInstanceOfSatisfying(
              DatabaseException.class,
              e -> assertThat(e.reason()).as(e.toString()).isEqualTo(Reason.DISK_FULL))
          .hasMessage(
              "The disk that holds "
                  + folder.resolve(Database.FILE_NAME)
                  + " is full: free some space and try again.");
      assertThat(buckets(database)).isZero();

      database.write(connection -> {
        text(connection, "PRAGMA max_page_count = 1000000");
        return insert(connection, "there-is-space-again");
      });
      assertThat(buckets(database)).isEqualTo(1);
    }
  }

  @Test
  void isOfNoUseOnceItIsClosed() {
    Database database = Database.open(folder);
    database.close();

    assertThatIllegalStateException().isThrownBy(() -> buckets(database));
  }

  private static void addBucket(Database database, String name) {
    database.write(connection -> insert(connection, name));
  }

  private static int insert(Connection connection, String name) throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO buckets VALUES (?, 0)")) {
      insert.setString(1, name);
      return insert.executeUpdate();
    }
  }

  private static int buckets(Database database) {
    return Integer.parseInt(
        database.<String>read(connection -> text(connection, "SELECT count(*) FROM buckets")));
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
