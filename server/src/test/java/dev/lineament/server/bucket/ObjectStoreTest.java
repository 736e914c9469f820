package dev.lineament.server.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.DataFolderException;
import dev.lineament.server.ManualClock;
import dev.lineament.server.TestStorage;
import dev.lineament.server.bucket.BucketException.Reason;
import dev.lineament.server.database.DatabaseException;
import dev.lineament.server.journal.EventState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStoreTest {
  private static final ObjectLocation A = new ObjectLocation("images", "a");

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private TestStorage test;
  private ObjectStore objects;

  @BeforeEach
  void open() {
    test = TestStorage.open(folder, clock);
    objects = test.storage().objects();
    new Buckets(objects).createIfAbsent("images");
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void aReplacedObjectLeavesNoFile() throws IOException {
    put("first");
    put("second");

    assertThat(files()).hasSize(1);
    assertThat(read()).isEqualTo("second");
  }

  @Test
  void aStreamGoesOnAlthoughItsObjectIsReplaced() throws IOException {
    put("first");
    try (ObjectContent content = objects.open(A).orElseThrow()) {
      put("second");

      assertThat(content.stream().readAllBytes()).asString().isEqualTo("first");
    }
  }

  @Test
  void aBodyThatIsCutOffLeavesNothing() throws IOException {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[3]), new Failing(new IOException("the client left")));

    assertThatThrownBy(() -> objects.put(upload(5, null), broken))
        .isInstanceOf(IOException.class)
        .hasMessage("the client left");
    assertNothingIsThere();
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 6})
  void aBodyOfAnotherLengthThanAnnouncedIsRefused(long announced) throws IOException {
    assertReason(
        Reason.INCOMPLETE_BODY, () -> objects.put(upload(announced, null), stream("12345")));
    assertNothingIsThere();
  }

  @Test
  void aBodyWithAnotherDigestIsRefused() throws IOException {
    assertReason(Reason.BAD_DIGEST, () -> objects.put(upload(5, "0".repeat(32)), stream("first")));
    assertNothingIsThere();
    objects.put(upload(5, "8b04d5e3775d298e78455efc5ca404d5"), stream("first"));
    assertThat(read()).isEqualTo("first");
  }

  @Test
  void anObjectOverTheLimitIsRefusedBeforeItIsRead() throws IOException {
    InputStream untouched = new Failing(new IOException("was read"));

    assertReason(
        Reason.TOO_LARGE,
        () -> objects.put(upload(BucketRules.MAX_OBJECT_BYTES + 1, null), untouched));
    assertNothingIsThere();
  }

  @Test
  void theLimitItselfIsAllowed() {
    BucketRules.checkSize(BucketRules.MAX_OBJECT_BYTES);
    BucketRules.checkKey(new ObjectLocation("images", "k".repeat(BucketRules.MAX_KEY_BYTES)));
    assertReason(
        Reason.KEY_TOO_LONG,
        () ->
            BucketRules.checkKey(
                new ObjectLocation("images", "k".repeat(BucketRules.MAX_KEY_BYTES + 1))));
    assertReason(
        Reason.INVALID_KEY, () -> BucketRules.checkKey(new ObjectLocation("images", "a\0b")));
  }

  @Test
  void refusesABucketNameThatS3Refuses() {
    assertReason(Reason.INVALID_BUCKET_NAME, () -> new Buckets(objects).create("Images"));
  }

  @Test
  void anObjectWhoseRecordFindsTheDiskFullLeavesNoFile() throws IOException {
    ObjectMetadata large =
        new ObjectMetadata("x".repeat(1_000_000), null, null, null, null, null, Map.of());
    test.storage()
        .database()
        .write(connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute("PRAGMA max_page_count = 1");
          }
        });

    assertThatThrownBy(
            () -> objects.put(new Upload(A, large, 1, null, WriteCondition.NONE), stream("x")))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> assertThat(e.reason()).isEqualTo(DatabaseException.Reason.DISK_FULL));

    assertNothingIsThere();
  }

  @Test
  void leavesFilesOfOthersAlone() throws IOException {
    put("kept");
    Path theirs = Files.writeString(files().getFirst().resolveSibling(".DS_Store"), "theirs");

    close();
    open();

    assertThat(theirs).exists();
  }

  @Test
  void doesNotSweepEverythingWhenTheDatabaseIsGone() throws IOException {
    put("kept");
    close();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(each -> each.toString().contains(".db")).toList()) {
        Files.delete(file);
      }
    }

    assertThatThrownBy(() -> TestStorage.open(folder, clock))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("its database lineament.db is gone: restore it from a copy");

    assertThat(files()).hasSize(1);
  }

  @Test
  void sweepsFilesThatNoRecordNames() throws IOException {
    put("kept");
    Path kept = files().getFirst();
    String shard = kept.getFileName().toString().substring(0, 2);
    Path orphan = kept.resolveSibling(shard + "f".repeat(30));
    Files.writeString(orphan, "left by a crash");

    close();
    open();

    assertThat(files()).containsExactly(kept);
    assertThat(read()).isEqualTo("kept");
  }

  @Test
  void forgetsUploadsThatAreTooOld() throws IOException {
    Uploads uploads = new Uploads(objects);
    String id = uploads.begin(A, ObjectMetadata.NONE);
    uploads.putPart(id, 1, upload(5, null), stream("first"));

    clock.advance(Uploads.MAX_AGE);
    assertThat(new Sweep(objects).run()).isEqualTo(new Sweep.Swept(0, 0));
    clock.advance(Duration.ofMillis(1));
    assertThat(new Sweep(objects).run()).isEqualTo(new Sweep.Swept(1, 1));
    assertThat(files()).isEmpty();
  }

  @Test
  void aDeletedBucketTakesItsUploadsAlong() throws IOException {
    Uploads uploads = new Uploads(objects);
    String id = uploads.begin(A, ObjectMetadata.NONE);
    uploads.putPart(id, 1, upload(5, null), stream("first"));

    new Buckets(objects).delete("images");

    assertThat(files()).isEmpty();
    assertReason(Reason.NO_SUCH_BUCKET, () -> objects.find(A));
  }

  @Test
  void tellsTheTimeOfTheClock() throws IOException {
    assertThat(put("x").lastModified()).isEqualTo(clock.instant());
  }

  private void assertNothingIsThere() throws IOException {
    assertThat(files()).isEmpty();
    assertThat(objects.find(A)).isEmpty();
    assertThat(test.storage().journal().list(EventState.PENDING, 1)).isEmpty();
  }

  private StoredObject put(String content) throws IOException {
    return objects.put(upload(content.length(), null), stream(content));
  }

  private static Upload upload(long size, @Nullable String md5) {
    return new Upload(A, ObjectMetadata.NONE, size, md5, WriteCondition.NONE);
  }

  private static InputStream stream(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  private String read() throws IOException {
    try (ObjectContent content = objects.open(A).orElseThrow()) {
      return new String(content.stream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("objects"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            BucketException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  /** A stream that cannot be read. */
  private static final class Failing extends InputStream {
    private final IOException failure;

    Failing(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      throw failure;
    }
  }
}
