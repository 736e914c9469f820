package dev.lineament.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.server.bucket.Buckets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginTest {
  private static final ObjectLocation A = new ObjectLocation("images", "a.jpg");

  @TempDir private Path path;
  private final ManualClock clock = new ManualClock();

  @Test
  void aFolderWithABucketTakesNoImagesOfOthers() {
    try (TestStorage test = TestStorage.open(path, clock)) {
      new Buckets(test.storage().objects()).createIfAbsent("images");
      keep(test.storage());
    }

    try (DataFolder folder = DataFolder.open(path)) {
      assertThatThrownBy(() -> external(folder))
          .isInstanceOf(DataFolderException.class)
          .hasMessage(
              "The data folder "
                  + folder.path()
                  + " has a bucket of its own: name another folder with --data for images of"
                  + " buckets elsewhere.");
    }
  }

  @Test
  void aFolderForImagesOfOthersTakesNoBucketAndLosesNothingByTheAttempt() {
    try (DataFolder folder = DataFolder.open(path)) {
      try (Storage storage = external(folder)) {
        keep(storage);
      }
      assertThatThrownBy(() -> Storage.open(folder, clock))
          .isInstanceOf(DataFolderException.class)
          .hasMessage(
              "The data folder "
                  + folder.path()
                  + " is for images of buckets elsewhere: give --s3 external, or name another"
                  + " folder with --data.");
      try (Storage storage = external(folder)) {
        assertThat(storage.faces().image(A)).isPresent();
      }
    }
  }

  @Test
  void aFolderWithoutAnyImageTakesEither() {
    try (TestStorage test = TestStorage.open(path, clock)) {
      new Buckets(test.storage().objects()).createIfAbsent("images");
    }
    try (DataFolder folder = DataFolder.open(path)) {
      external(folder).close();
      Storage.open(folder, clock).close();
      try (Storage storage = external(folder)) {
        keep(storage);
      }
      assertThatThrownBy(() -> Storage.open(folder, clock)).isInstanceOf(DataFolderException.class);
    }
  }

  @Test
  void aStartNeitherErasesNorAnalysesWhatIsInBucketsElsewhere() {
    try (DataFolder folder = DataFolder.open(path)) {
      try (Storage storage = external(folder)) {
        keep(storage);
      }
      try (Storage storage = external(folder)) {
        assertThat(storage.journal().depth()).isZero();
        assertThat(storage.faces().image(A)).isPresent();
      }
    }
  }

  @Test
  void aStartTakesUpEventsOfBucketsElsewhere() {
    ObjectEvent event =
        new ObjectEvent(
            ObjectEvent.Kind.CREATED, "ObjectCreated:Put", A, "v1", "e1", new Sequencer("0A"));
    try (DataFolder folder = DataFolder.open(path)) {
      try (Storage storage = external(folder)) {
        storage.journal().accept(List.of(event));
        storage.journal().claim();
      }
      try (Storage storage = external(folder)) {
        assertThat(storage.journal().claim().orElseThrow().event()).isEqualTo(event);
      }
    }
  }

  private Storage external(DataFolder folder) {
    return Storage.open(folder, clock, Origin.EXTERNAL, Reconciliation.Reach.EVENTS);
  }

  private static void keep(Storage storage) {
    ImageRecord image =
        new ImageRecord(
            new ObjectHead(A, 5, "e1", null),
            ImageStatus.NO_FACES,
            null,
            List.of(),
            new Sequencer("0A"),
            null,
            1,
            "test/1",
            Instant.EPOCH);
    storage.faces().save(image, List.of());
  }
}
