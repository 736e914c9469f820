package dev.lineament.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.event.Sequencer;
import dev.lineament.core.store.FaceStore;
import dev.lineament.core.store.FaceStore.EraseOutcome;
import dev.lineament.core.store.FaceStore.SaveOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Two writers of one object meet at each request of the one in turn. */
class DynamoDbRaceIT {
  private TestDynamoDb dynamoDb;

  @BeforeEach
  void open() {
    dynamoDb = TestDynamoDb.start();
  }

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "100, 100", "100, 1", "1, 100"})
  void aNewerSaveInBetweenWins(int faces, int newerFaces) {
    Sample newer = Sample.of("e3", "0C", newerFaces);

    List<SaveOutcome> outcomes =
        meetAtEachRequest(
            Sample.of("e2", "0B", faces)::saveTo,
            newer::saveTo,
            () -> assertThat(dynamoDb.tidyFaceIds()).isEqualTo(newer.faceIds()));

    assertThat(outcomes).startsWith(SaveOutcome.STALE).endsWith(SaveOutcome.SAVED);
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "100, 100", "100, 1", "1, 100"})
  void anOlderSaveInBetweenLoses(int faces, int olderFaces) {
    Sample newer = Sample.of("e3", "0C", faces);

    List<SaveOutcome> outcomes =
        meetAtEachRequest(
            newer::saveTo,
            Sample.of("e2", "0B", olderFaces)::saveTo,
            () -> assertThat(dynamoDb.tidyFaceIds()).isEqualTo(newer.faceIds()));

    assertThat(outcomes).containsOnly(SaveOutcome.SAVED);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 100})
  void theSameEventInBetweenIsThereOnce(int faces) {
    Sample same = Sample.of("e2", "0B", faces);

    List<SaveOutcome> outcomes =
        meetAtEachRequest(
            same::saveTo,
            same::saveTo,
            () -> assertThat(dynamoDb.tidyFaceIds()).isEqualTo(same.faceIds()));

    assertThat(outcomes).containsOnly(SaveOutcome.SAVED);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 100})
  void anErasureInBetweenIsNotUndone(int faces) {
    List<SaveOutcome> outcomes =
        meetAtEachRequest(
            Sample.of("e2", "0B", faces)::saveTo,
            store -> store.erase(Sample.PHOTO, new Sequencer("0C")),
            () -> assertThat(dynamoDb.tidyFaceIds()).isEmpty());

    assertThat(outcomes).startsWith(SaveOutcome.STALE).endsWith(SaveOutcome.SAVED);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 100})
  void aNewerSaveInBetweenIsNotErased(int faces) {
    Sample newer = Sample.of("e3", "0D", faces);

    List<EraseOutcome> outcomes =
        meetAtEachRequest(
            store -> store.erase(Sample.PHOTO, new Sequencer("0C")),
            newer::saveTo,
            () -> assertThat(dynamoDb.tidyFaceIds()).isEqualTo(newer.faceIds()));

    assertThat(outcomes).startsWith(new EraseOutcome.Stale());
  }

  /** Without an order, an erasure leaves no item; the next one must not look like the first. */
  @Test
  void aRecordThatWasErasedAndMadeAnewIsNotTakenForTheOldOne() {
    Sample.of("e1", null, 2).saveTo(dynamoDb.store());
    Sample between = Sample.of("e2", null, 3);
    Sample last = Sample.of("e3", null, 1);
    Interposer interposer =
        Interposer.before(number -> {
          if (number == 2) {
            dynamoDb.store().erase(Sample.PHOTO, null);
            between.saveTo(dynamoDb.store());
          }
        });

    try (var client = dynamoDb.client(options -> options.addExecutionInterceptor(interposer))) {
      last.saveTo(dynamoDb.impatientStore(client));
    }

    assertThat(dynamoDb.tidyFaceIds()).isEqualTo(last.faceIds());
  }

  /** The other writer dies on its way, at each of its requests; then its event comes again. */
  @ParameterizedTest
  @CsvSource({"100, 100", "2, 100", "100, 2"})
  void aNewerWriterThatDiesInBetweenWinsWhenItComesAgain(int faces, int newerFaces) {
    Sample newer = Sample.of("e3", "0C", newerFaces);
    for (int death = 2; death <= 4; death++) {
      int request = death;
      Consumer<FaceStore> dies =
          _ -> {
            Interposer dying = Interposer.crashAfter(request);
            try (var client = dynamoDb.client(o -> o.addExecutionInterceptor(dying))) {
              newer.saveTo(dynamoDb.store(client));
            } catch (Interposer.Crash _) {
              // Its event will be delivered again.
            }
          };
      meetAtEachRequest(
          Sample.of("e2", "0B", faces)::saveTo,
          dies,
          () -> {
            dynamoDb.knownFaceIds();
            assertThat(newer.saveTo(dynamoDb.store())).isEqualTo(SaveOutcome.SAVED);
            assertThat(dynamoDb.tidyFaceIds()).isEqualTo(newer.faceIds());
          });
    }
  }

  /** What came of the first operation, for each request of it before which the second ran. */
  private <T> List<T> meetAtEachRequest(
      Function<FaceStore, T> first, Consumer<FaceStore> second, Runnable check) {
    List<T> outcomes = new ArrayList<>();
    boolean met = true;
    for (int request = 1; met; request++) {
      dynamoDb.clear();
      Sample.of("e1", "0A", 100).saveTo(dynamoDb.store());
      int meeting = request;
      Interposer interposer =
          Interposer.before(number -> {
            if (number == meeting) {
              second.accept(dynamoDb.store());
            }
          });
      try (DynamoDbClient client =
          dynamoDb.client(options -> options.addExecutionInterceptor(interposer))) {
        outcomes.add(first.apply(dynamoDb.impatientStore(client)));
      }
      met = interposer.calls() >= request;
      if (!met) {
        second.accept(dynamoDb.store());
      }
      check.run();
    }
    return outcomes;
  }

  /** Eight writers of one object, with more faces than a transaction holds; the newest stays. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void manyWritersLeaveWhatTheNewestSays(long seed) throws Exception {
    Random random = new Random(seed);
    List<Sample> samples = new ArrayList<>();
    List<Callable<Void>> deliveries = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String sequencer = String.format("%02X", i + 1);
      Sample sample = Sample.of("e" + i % 5, sequencer, List.of(0, 1, 99, 100).get(i % 4));
      boolean erases = i % 6 == 2;
      samples.add(sample);
      deliveries.add(
          random.nextInt(deliveries.size() + 1),
          () -> {
            deliverUntilDone(sample, erases);
            return null;
          });
    }

    try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
      for (Future<Void> each : workers.invokeAll(deliveries)) {
        each.get();
      }
    }

    assertThat(dynamoDb.tidyFaceIds()).as("seed %s", seed).isEqualTo(samples.getLast().faceIds());
    assertThat(dynamoDb.store().image(Sample.PHOTO)).contains(samples.getLast().image());
  }

  private void deliverUntilDone(Sample sample, boolean erases) {
    for (int delivery = 1; ; delivery++) {
      try {
        if (erases) {
          dynamoDb.store().erase(Sample.PHOTO, sample.image().sequencer());
        } else {
          sample.saveTo(dynamoDb.store());
        }
        return;
      } catch (FaceStoreException e) {
        // Too many came in between: a queue would deliver it again, as often as this.
        if (delivery == 5) {
          throw e;
        }
      }
    }
  }
}
