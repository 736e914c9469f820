package dev.lineament.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.StageListener;
import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.handler.AnalyzeImages;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.bucket.Buckets;
import dev.lineament.server.bucket.ObjectMetadata;
import dev.lineament.server.bucket.Upload;
import dev.lineament.server.bucket.WriteCondition;
import dev.lineament.server.journal.EventJournal;
import dev.lineament.server.journal.EventState;
import dev.lineament.server.journal.JournalCounts;
import dev.lineament.server.journal.JournalEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {
  private static final ObjectLocation A = new ObjectLocation("images", "a.jpg");

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private TestStorage test;
  private Storage storage;

  @BeforeEach
  void open() {
    test = TestStorage.open(folder, clock);
    storage = test.storage();
    new Buckets(storage.objects()).createIfAbsent("images");
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void findsNothingToDoInTheOrdinaryCourseOfThings() throws IOException {
    put(A);
    put(new ObjectLocation("images", "folder/"), 0);
    assertThat(reconcile()).isEqualTo(Reconciliation.Report.NOTHING);
    handleAll();

    assertThat(reconcile()).isEqualTo(Reconciliation.Report.NOTHING);
  }

  @Test
  void givesAnObjectWithoutRecordAndEventAnEventOnce() throws IOException {
    put(A);
    execute("DELETE FROM events");

    assertThat(reconcile().unanalysed()).isEqualTo(1);
    assertThat(reconcile()).isEqualTo(Reconciliation.Report.NOTHING);
    handleAll();
    assertThat(storage.faces().image(A)).isPresent();
  }

  @Test
  void givesAnObjectWhoseRecordIsOfOtherContentAnEvent() throws IOException {
    put(A);
    handleAll();
    put(A, 7);
    execute("DELETE FROM events");

    assertThat(reconcile().unanalysed()).isEqualTo(1);
    handleAll();
    assertThat(storage.faces().image(A).orElseThrow().image().size()).isEqualTo(7);
  }

  @Test
  void erasesWhatIsKeptOfAnObjectThatIsGone() throws IOException {
    put(A);
    handleAll();
    execute("DELETE FROM objects");

    assertThat(reconcile().leftBehind()).isEqualTo(1);
    assertThat(storage.journal().list(EventState.PENDING, 1).getFirst().event().kind())
        .isEqualTo(ObjectEvent.Kind.REMOVED);
    assertThat(reconcile().leftBehind()).isZero();
    handleAll();
    assertThat(storage.faces().image(A)).isEmpty();
    assertThat(storage.faces().counts().orElseThrow().faces()).isZero();
  }

  @Test
  void leavesImagesOfBucketsElsewhereAlone() throws IOException {
    put(A);
    handleAll();
    execute("DELETE FROM objects");
    execute("DELETE FROM buckets");

    assertThat(reconcile().leftBehind()).isZero();
    assertThat(storage.journal().depth()).isZero();
    assertThat(storage.faces().image(A)).isPresent();
  }

  @Test
  void leavesADeadEventToAPersonButTakesNewContent() throws IOException {
    put(A);
    for (int crash = 0; crash < EventJournal.MAX_ATTEMPTS; crash++) {
      storage.journal().claim();
      storage.journal().recover();
    }
    assertThat(storage.journal().counts()).isEqualTo(new JournalCounts(0, 0, 1));

    assertThat(reconcile()).isEqualTo(Reconciliation.Report.NOTHING);
    put(A, 7);
    assertThat(storage.journal().depth()).isEqualTo(1);
  }

  @Test
  void takesUpWhatWasRunning() throws IOException {
    put(A);
    storage.journal().claim();

    assertThat(reconcile().interrupted()).isEqualTo(1);
    assertThat(storage.journal().counts()).isEqualTo(new JournalCounts(1, 0, 0));
  }

  private Reconciliation.Report reconcile() {
    return new Reconciliation(storage, clock).run(Reconciliation.Reach.OBJECTS_AND_RECORDS);
  }

  private void handleAll() {
    AnalyzeImages handler =
        new AnalyzeImages(
            storage.images(), new OneFace(), storage.faces(), clock, StageListener.NONE);
    Optional<JournalEntry> entry = storage.journal().claim();
    while (entry.isPresent()) {
      handler.handle(entry.get().event());
      storage.journal().complete(entry.get());
      entry = storage.journal().claim();
    }
  }

  private void put(ObjectLocation location) throws IOException {
    put(location, 5);
  }

  private void put(ObjectLocation location, int size) throws IOException {
    Upload upload = new Upload(location, ObjectMetadata.NONE, size, null, WriteCondition.NONE);
    storage.objects().put(upload, new ByteArrayInputStream(new byte[size]));
  }

  private void execute(String sql) {
    storage
        .database()
        .write(connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
          }
        });
  }
}
