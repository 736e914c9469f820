package dev.lineament.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lineament.core.Eventually;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.analysis.StageListener;
import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.handler.AnalyzeImages;
import dev.lineament.core.handler.Outcome;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.server.ManualClock;
import dev.lineament.server.OneFace;
import dev.lineament.server.Storage;
import dev.lineament.server.TestStorage;
import dev.lineament.server.bucket.Buckets;
import dev.lineament.server.bucket.DeleteCondition;
import dev.lineament.server.bucket.ObjectMetadata;
import dev.lineament.server.bucket.Upload;
import dev.lineament.server.bucket.WriteCondition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {
  private static final String BUCKET = "images";

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private TestStorage test;
  private Storage storage;

  @BeforeEach
  void open() {
    test = TestStorage.open(folder, clock);
    storage = test.storage();
    new Buckets(storage.objects()).create(BUCKET);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void handleWhatIsThereAndWhatComes() throws IOException {
    put("before.jpg");
    try (Workers workers = workers(new OneFace())) {
      workers.start();
      put("after.jpg");
      Eventually.until("both are handled", () -> outcomes.size() == 2);
    }

    assertThat(outcomes).allSatisfy(each -> assertThat(each).isInstanceOf(Outcome.Analyzed.class));
    assertThat(storage.faces().counts().orElseThrow().faces()).isEqualTo(2);
    assertThat(storage.journal().list(EventState.DONE, 10)).hasSize(2);
  }

  @Test
  void forgetTheFacesOfADeletedObject() throws IOException {
    try (Workers workers = workers(new OneFace())) {
      workers.start();
      put("a.jpg");
      Eventually.until("it is analysed", () -> outcomes.size() == 1);
      storage.objects().delete(new ObjectLocation(BUCKET, "a.jpg"), DeleteCondition.NONE);
      Eventually.until("it is erased", () -> outcomes.size() == 2);
    }

    assertThat(storage.faces().counts().orElseThrow().faces()).isZero();
    assertThat(record("a.jpg")).isEmpty();
  }

  @Test
  void attemptWhatFailsAgainAndGiveUpInTheEnd() throws IOException {
    AtomicInteger attempts = new AtomicInteger();
    FaceAnalyzer broken =
        analyzer(() -> {
          attempts.incrementAndGet();
          throw new IllegalStateException("the model is broken");
        });
    put("a.jpg");

    try (Workers workers = workers(broken)) {
      workers.start();
      Eventually.until(
          "it is dead",
          () -> {
            clock.advance(Backoff.CAP);
            storage.journal().wake();
            return storage.journal().counts().dead() == 1;
          });
      Eventually.until("that is recorded", () -> record("a.jpg").isPresent());
    }

    assertThat(attempts).hasValue(EventJournal.MAX_ATTEMPTS);
    ImageRecord failed = record("a.jpg").orElseThrow();
    assertThat(failed.status()).isEqualTo(ImageStatus.FAILED);
    assertThat(failed.reason()).isEqualTo("the model is broken");
  }

  @Test
  void surviveAnImageThatExhaustsTheMemory() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    FaceAnalyzer greedy =
        analyzer(() -> {
          if (calls.incrementAndGet() == 1) {
            throw new OutOfMemoryError("test");
          }
        });
    put("huge.jpg");
    put("small.jpg");

    // Its first wait is longer than nothing, so that the small one's turn comes before.
    EventJournal journal = new EventJournal(storage.database(), clock, new Random(1));
    try (Workers workers = new Workers(journal, handler(greedy), this::note, 1)) {
      workers.start();
      Eventually.until("both were attempted", () -> outcomes.size() == 2);
    }

    assertThat(outcomes.poll())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.reason()).contains("memory"));
    assertThat(outcomes.poll()).isInstanceOf(Outcome.Analyzed.class);
    assertThat(journal.counts()).isEqualTo(new JournalCounts(1, 0, 0));
  }

  @Test
  void surviveAnErrorOutsideTheAnalysis() throws IOException {
    OutcomeListener broken =
        (event, outcome) -> {
          note(event, outcome);
          if (outcomes.size() == 1) {
            throw new StackOverflowError("test");
          }
        };
    put("a.jpg");
    put("b.jpg");

    try (Workers workers = new Workers(storage.journal(), handler(new OneFace()), broken, 1)) {
      workers.start();
      Eventually.until("both were attempted", () -> outcomes.size() == 2);
    }

    assertThat(storage.journal().list(EventState.DONE, 10)).hasSize(2);
  }

  @Test
  void putBackWhatDoesNotEndInTime() throws IOException, InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    FaceAnalyzer stuck =
        analyzer(() -> {
          begun.countDown();
          awaitForEver(never);
        });
    put("a.jpg");
    Workers workers = workers(stuck);
    workers.start();
    begun.await();

    workers.close();

    JournalEntry entry = storage.journal().list(EventState.PENDING, 1).getFirst();
    assertThat(entry.attempts()).isZero();
    never.countDown();
  }

  @Test
  void thereIsAtLeastOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Workers(storage.journal(), handler(new OneFace()), OutcomeListener.NONE, 0));
    assertThat(Workers.defaultCount()).isPositive();
  }

  private static void awaitForEver(CountDownLatch never) {
    boolean interrupted = false;
    while (never.getCount() > 0 && !interrupted) {
      try {
        never.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private Workers workers(FaceAnalyzer analyzer) {
    return new Workers(storage.journal(), handler(analyzer), this::note, 2);
  }

  private void note(ObjectEvent event, Outcome outcome) {
    outcomes.add(outcome);
  }

  private AnalyzeImages handler(FaceAnalyzer analyzer) {
    return new AnalyzeImages(
        storage.images(), analyzer, storage.faces(), clock, StageListener.NONE);
  }

  private static FaceAnalyzer analyzer(Runnable before) {
    FaceAnalyzer oneFace = new OneFace();
    return new FaceAnalyzer() {
      @Override
      public Analysis analyze(ImageInput image, RequestedAttributes attributes) {
        before.run();
        return oneFace.analyze(image, attributes);
      }

      @Override
      public String name() {
        return oneFace.name();
      }
    };
  }

  private void put(String key) throws IOException {
    Upload upload =
        new Upload(
            new ObjectLocation(BUCKET, key), ObjectMetadata.NONE, 1, null, WriteCondition.NONE);
    storage.objects().put(upload, new ByteArrayInputStream(new byte[] {1}));
  }

  private Optional<ImageRecord> record(String key) {
    return storage.faces().image(new ObjectLocation(BUCKET, key));
  }
}
