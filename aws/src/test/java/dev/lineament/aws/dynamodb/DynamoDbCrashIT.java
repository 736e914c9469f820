package dev.lineament.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.event.Sequencer;
import dev.lineament.core.store.FaceStore;
import dev.lineament.core.store.FaceStore.EraseOutcome;
import dev.lineament.core.store.FaceStore.SaveOutcome;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process dies at each of its requests in turn; whoever comes next puts things right. */
class DynamoDbCrashIT {
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
  @CsvSource({"0, 3", "3, 2", "0, 100", "100, 100", "100, 1", "2, 100"})
  void aSaveThatDiedIsRepairedByTheNextDelivery(int before, int after) {
    Sample newer = Sample.of("e2", "0B", after);

    forEachCrash(
        before,
        newer::saveTo,
        () -> {
          assertThat(newer.saveTo(dynamoDb.store())).isEqualTo(SaveOutcome.SAVED);
          assertThat(dynamoDb.tidyFaceIds()).isEqualTo(newer.faceIds());
        });
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "100, 100", "2, 3"})
  void aSaveThatDiedIsRepairedByAnErasure(int before, int after) {
    Sample newer = Sample.of("e2", "0B", after);

    forEachCrash(
        before,
        newer::saveTo,
        () -> {
          EraseOutcome outcome = dynamoDb.store().erase(Sample.PHOTO, new Sequencer("0C"));
          assertThat(outcome).isInstanceOf(EraseOutcome.Erased.class);
          assertThat(dynamoDb.tidyFaceIds()).isEmpty();
          assertThat(dynamoDb.store().image(Sample.PHOTO)).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource({"3, 0C", "100, 0C", "100,"})
  void anErasureThatDiedIsRepairedByTheNextDelivery(int before, @Nullable String order) {
    Sequencer sequencer = order == null ? null : new Sequencer(order);

    forEachCrash(
        before,
        store -> store.erase(Sample.PHOTO, sequencer),
        () -> {
          assertThat(dynamoDb.store().erase(Sample.PHOTO, sequencer))
              .isInstanceOf(EraseOutcome.Erased.class);
          assertThat(dynamoDb.tidyFaceIds()).isEmpty();
          assertThat(dynamoDb.store().image(Sample.PHOTO)).isEmpty();
        });
  }

  /** For the death before each request, and after each request was carried out. */
  private void forEachCrash(int facesBefore, Consumer<FaceStore> operation, Runnable repair) {
    List<IntFunction<Interposer>> deaths = List.of(Interposer::crashBefore, Interposer::crashAfter);
    for (IntFunction<Interposer> death : deaths) {
      int call = 0;
      boolean died;
      do {
        call++;
        dynamoDb.clear();
        if (facesBefore > 0) {
          Sample.of("e1", "0A", facesBefore).saveTo(dynamoDb.store());
        }
        Interposer interposer = death.apply(call);
        died = dies(operation, interposer);
        // Whatever happened, the record knows each face in the table and names none that is not.
        dynamoDb.knownFaceIds();
        repair.run();
      } while (died);
      // The read, and at least one write.
      assertThat(call).isGreaterThan(2);
    }
  }

  private boolean dies(Consumer<FaceStore> operation, Interposer interposer) {
    try (var client = dynamoDb.client(options -> options.addExecutionInterceptor(interposer))) {
      operation.accept(dynamoDb.store(client));
      return false;
    } catch (Interposer.Crash _) {
      return true;
    }
  }

  @Test
  void readersSeeOneContentOrTheOtherWhileItIsReplaced() {
    Sample older = Sample.of("e1", "0A", 100);
    Sample newer = Sample.of("e2", "0B", 100);
    older.saveTo(dynamoDb.store());
    Interposer reader =
        Interposer.before(_ ->
            assertThat(dynamoDb.store().faces(Sample.PHOTO)).isIn(older.faces(), newer.faces()));

    try (var client = dynamoDb.client(options -> options.addExecutionInterceptor(reader))) {
      newer.saveTo(dynamoDb.store(client));
    }

    assertThat(reader.calls()).isEqualTo(4);
    assertThat(dynamoDb.store().faces(Sample.PHOTO)).isEqualTo(newer.faces());
  }
}
