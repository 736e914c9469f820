package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAttribute;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.analysis.StageListener;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.image.ReadResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as a thing: threads, limits, stages, closing, and where images come from. */
class EngineIT {
  private static final byte[] PORTRAIT = SamplePictures.portrait("allred");

  @Test
  void sixteenThreadsGetTheAnswersOfOne() throws Exception {
    List<String> names = SamplePictures.names().subList(0, 8);
    try (FaceEngine engine = new FaceEngine(EngineOptions.DEFAULT.withConcurrency(4));
        ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Analysis> alone =
          names.stream().map(name -> engine.analyze(SamplePictures.portrait(name))).toList();
      List<Future<Analysis>> together = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        byte[] image = SamplePictures.portrait(names.get(i % names.size()));
        together.add(threads.submit(() -> engine.analyze(image)));
      }
      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % names.size()));
      }
    }
  }

  @Test
  void aGroupGetsTheSameAnswersFromManyCoresAsFromOne() {
    byte[] group = SamplePictures.groupOfSeven().png();
    try (FaceEngine one = new FaceEngine(EngineOptions.DEFAULT.withConcurrency(1));
        FaceEngine many = new FaceEngine(EngineOptions.DEFAULT.withConcurrency(4))) {
      Analysis alone = one.analyze(group);

      assertThat(FaceGeometry.faces(alone)).hasSize(7);
      assertThat(many.analyze(group)).isEqualTo(alone);
    }
  }

  @Test
  void answersTheSameAfterItsMemoryWasGivenBack() {
    try (FaceEngine engine = new FaceEngine()) {
      Analysis before = engine.analyze(PORTRAIT);

      assertThat(engine.release()).isTrue();
      assertThat(engine.analyze(PORTRAIT)).isEqualTo(before);
    }
  }

  @Test
  void keepsItsMemoryWhileItWorksAndAfterTheEnd() {
    AtomicInteger releases = new AtomicInteger();
    FaceEngine[] engine = new FaceEngine[1];
    StageListener whileWorking =
        (stage, elapsed) -> {
          if (engine[0].release()) {
            releases.incrementAndGet();
          }
        };
    engine[0] = new FaceEngine(EngineOptions.DEFAULT.withStages(whileWorking));
    try (FaceEngine working = engine[0]) {
      working.analyze(PORTRAIT);
    }

    assertThat(releases).hasValue(0);
    assertThat(engine[0].release()).isFalse();
  }

  /** Counts the images that are between the beginning of decoding and the end of describing. */
  private static final class Watch implements StageListener {
    final Queue<String> stages = new ConcurrentLinkedQueue<>();
    final AtomicInteger decodedNotDescribed = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();

    @Override
    public void ended(String stage, Duration elapsed) {
      stages.add(stage);
      if (stage.equals("decode")) {
        most.accumulateAndGet(decodedNotDescribed.incrementAndGet(), Math::max);
      } else if (stage.equals("describe")) {
        decodedNotDescribed.decrementAndGet();
      }
    }
  }

  @Test
  void neverWorksOnMoreImagesAtOnceThanAllowed() throws Exception {
    Watch watch = new Watch();
    EngineOptions options = new EngineOptions(watch, 2);
    try (FaceEngine engine = new FaceEngine(options);
        ExecutorService threads = Executors.newFixedThreadPool(12)) {
      List<Future<Analysis>> all = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        all.add(threads.submit(() -> engine.analyze(PORTRAIT)));
      }
      for (Future<Analysis> each : all) {
        each.get();
      }
    }
    assertThat(watch.stages).hasSize(3 * 24);
    assertThat(watch.most.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void tellsItsStagesInOrder() {
    Watch watch = new Watch();
    try (FaceEngine engine = new FaceEngine(EngineOptions.DEFAULT.withStages(watch))) {
      engine.analyze(PORTRAIT);
    }
    assertThat(watch.stages).containsExactly("decode", "detect", "describe");
  }

  @Test
  void refusesToWorkOnceClosed() {
    FaceEngine engine = new FaceEngine();
    engine.close();
    engine.close();
    assertThatThrownBy(() -> engine.analyze(PORTRAIT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the engine is closed");
  }

  @Test
  void closingLetsWorkInProgressEnd() throws Exception {
    FaceEngine engine = new FaceEngine(EngineOptions.DEFAULT.withConcurrency(2));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(
            threads.submit(() -> {
              try {
                return engine.analyze(PORTRAIT) instanceof Analysis.Faces;
              } catch (IllegalStateException closed) {
                // Came after the close; what must not happen is any other failure.
                return "the engine is closed".equals(closed.getMessage());
              }
            }));
      }
      engine.close();
      for (Future<Boolean> each : all) {
        assertThat(each.get()).isTrue();
      }
    }
  }

  @Test
  void namesItsVersionAndItsModels() {
    try (FaceEngine engine = new FaceEngine()) {
      assertThat(engine.name()).matches("lineament/\\d+\\.\\d+\\.\\d+(-\\w+)?\\+models\\.[\\d.]+");
    }
  }

  @Test
  void tellsOnlyWhatWasAskedFor() {
    try (FaceEngine engine = new FaceEngine()) {
      ImageInput image = new ImageInput.Bytes(PORTRAIT);
      FaceDetail all =
          FaceGeometry.faces(engine.analyze(image, RequestedAttributes.ALL)).getFirst();
      for (FaceAttribute attribute : FaceAttribute.values()) {
        RequestedAttributes asked = RequestedAttributes.of(Set.of(attribute));
        assertThat(FaceGeometry.faces(engine.analyze(image, asked)))
            .containsExactly(asked.select(all));
      }
      RequestedAttributes nothing = RequestedAttributes.of(EnumSet.noneOf(FaceAttribute.class));
      FaceDetail least = FaceGeometry.faces(engine.analyze(image, nothing)).getFirst();
      assertThat(least.landmarks()).hasSize(5);
      assertThat(least.pose()).isNotNull();
      assertThat(least.quality()).isNotNull();
    }
  }

  /** Holds one object, or says that it changed. */
  private record OneObject(byte @Nullable [] bytes, Runnable whenRead) implements ImageSource {
    @Override
    public HeadResult head(ObjectLocation location, @Nullable String versionId) {
      return new HeadResult.NotFound();
    }

    @Override
    public ReadResult read(ObjectHead head) {
      whenRead.run();
      return bytes == null ? new ReadResult.Changed() : new ReadResult.Content(bytes);
    }
  }

  private static ImageInput stored(long size, byte @Nullable [] bytes) {
    return stored(size, bytes, () -> {});
  }

  private static ImageInput stored(long size, byte @Nullable [] bytes, Runnable whenRead) {
    ObjectHead head = new ObjectHead(new ObjectLocation("photos", "a.jpg"), size, "e", null);
    return new ImageInput.Stored(head, new OneObject(bytes, whenRead));
  }

  @Test
  void readsAStoredImageAndSaysWhenItChanged() {
    try (FaceEngine engine = new FaceEngine()) {
      assertThat(engine.analyze(stored(PORTRAIT.length, PORTRAIT), RequestedAttributes.ALL))
          .isEqualTo(engine.analyze(PORTRAIT));
      assertThat(engine.analyze(stored(PORTRAIT.length, null), RequestedAttributes.ALL))
          .isEqualTo(new Analysis.Changed());
      assertThat(engine.analyze(stored(15 * 1024 * 1024 + 1, null), RequestedAttributes.ALL))
          .isInstanceOfSatisfying(
              Analysis.Refused.class,
              refused -> {
                assertThat(refused.reason()).isEqualTo(Analysis.Reason.TOO_LARGE);
                assertThat(refused.message()).contains("15728641").contains("15728640");
              });
    }
  }

  @Test
  void readsAStoredImageOnlyWhenItIsItsTurn() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    StageListener holding =
        (stage, elapsed) -> {
          atWork.countDown();
          awaitUninterruptibly(goOn);
        };
    AtomicInteger reads = new AtomicInteger();
    ImageInput counted = stored(PORTRAIT.length, PORTRAIT, reads::incrementAndGet);
    try (FaceEngine engine = new FaceEngine(new EngineOptions(holding, 1))) {
      Thread first = Thread.ofPlatform().start(() -> engine.analyze(PORTRAIT));
      atWork.await();
      Thread second =
          Thread.ofPlatform().start(() -> engine.analyze(counted, RequestedAttributes.ALL));
      while (second.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }

      assertThat(reads).hasValue(0);

      goOn.countDown();
      first.join();
      second.join();
      assertThat(reads).hasValue(1);
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readsAFileAndRefusesOneThatIsTooLong(@TempDir Path folder) throws IOException {
    Path good = Files.write(folder.resolve("a.jpg"), PORTRAIT);
    Path large = folder.resolve("large.jpg");
    try (var file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(15 * 1024 * 1024 + 1);
    }
    try (FaceEngine engine = new FaceEngine()) {
      assertThat(engine.analyze(good)).isEqualTo(engine.analyze(PORTRAIT));
      assertThat(engine.analyze(large))
          .isInstanceOfSatisfying(
              Analysis.Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(Analysis.Reason.TOO_LARGE));
    }
  }
}
