package dev.lineament.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.aws.dynamodb.api.Call;
import dev.lineament.aws.dynamodb.api.Reaction;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Landmark;
import dev.lineament.core.face.LandmarkType;
import dev.lineament.core.store.FaceStore.EraseOutcome;
import dev.lineament.core.store.FaceStore.SaveOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What the service may answer, and what comes of it. */
class FaultTest {
  private static final Sample SAMPLE = Sample.of("e1", "0A", 3);
  private static final Reaction PROCEED = new Reaction.Proceed();
  private static final Reaction THROTTLED =
      new Reaction.Fail(400, "ProvisionedThroughputExceededException", "Slow down");
  private static final Reaction FAULT =
      new Reaction.Fail(500, "InternalServerError", "The request could not be processed");

  private TestDynamoDb dynamoDb;
  private DynamoDbFaceStore store;

  @BeforeEach
  void open() {
    dynamoDb = TestDynamoDb.inMemory();
    store = dynamoDb.impatientStore(dynamoDb.client());
  }

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  @Test
  void waitsOutThrottlingAndFaultsThatPass() {
    react("TransactWriteItems", 2, THROTTLED);
    assertThat(SAMPLE.saveTo(store)).isEqualTo(SaveOutcome.SAVED);

    react("GetItem", 2, FAULT);
    assertThat(store.image(Sample.PHOTO)).contains(SAMPLE.image());
  }

  @Test
  void givesUpWhenThrottlingOrFaultsStay() {
    react("TransactWriteItems", Integer.MAX_VALUE, THROTTLED);
    assertThatThrownBy(() -> SAMPLE.saveTo(store)).isInstanceOf(DynamoDbException.class);

    react("TransactWriteItems", Integer.MAX_VALUE, FAULT);
    assertThatThrownBy(() -> SAMPLE.saveTo(store)).isInstanceOf(DynamoDbException.class);
    assertThat(dynamoDb.faceItems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
  void triesATransactionAgainThatWasCancelledForAMoment(String code) {
    react("TransactWriteItems", Attempts.MAX - 1, new Reaction.Cancel(code));
    assertThat(SAMPLE.saveTo(store)).isEqualTo(SaveOutcome.SAVED);

    react("TransactWriteItems", Attempts.MAX, new Reaction.Cancel(code));
    assertThatThrownBy(() -> Sample.of("e2", "0B", 1).saveTo(store))
        .isInstanceOf(FaceStoreException.class)
        .hasMessage(
            "the faces of images/team/röd blomma+1.jpg could not be written, because other writers"
                + " or the table's capacity came in between, in 20 attempts: try again later");
  }

  @Test
  void triesASingleWriteAgainThatMetAnother() {
    react("PutItem", 3, new Reaction.Fail(400, "TransactionConflictException", "Conflict"));

    assertThat(Sample.of("e1", "0A", 0).saveTo(store)).isEqualTo(SaveOutcome.SAVED);
  }

  @Test
  void doesNotRepeatWhatTheSdkHasRepeatedAlready() {
    react(
        "TransactWriteItems",
        Integer.MAX_VALUE,
        new Reaction.Fail(400, "TransactionInProgressException", "In progress"));

    assertThatThrownBy(() -> SAMPLE.saveTo(store)).isInstanceOf(DynamoDbException.class);
    assertThat(calls("TransactWriteItems")).isEqualTo(3);
  }

  @Test
  void readsTheKeysThatWereLeftUnprocessed() {
    Sample hundred = Sample.of("e1", "0A", 100);
    hundred.saveTo(store);
    react("BatchGetItem", Integer.MAX_VALUE, new Reaction.ProcessOnly(30));

    assertThat(store.faces(Sample.PHOTO)).isEqualTo(hundred.faces());
  }

  @Test
  void givesUpReadingWhenNoKeyIsEverProcessed() {
    SAMPLE.saveTo(store);
    react("BatchGetItem", Integer.MAX_VALUE, new Reaction.ProcessOnly(0));

    assertThatThrownBy(() -> store.faces(Sample.PHOTO))
        .isInstanceOf(FaceStoreException.class)
        .hasMessageContaining("could not all be read in 20 attempts: try again later");
  }

  @Test
  void aTransactionWhoseAnswerWasLostIsNotRefusedTheSecondTime() {
    react("TransactWriteItems", 1, new Reaction.Drop(true));

    assertThat(SAMPLE.saveTo(store)).isEqualTo(SaveOutcome.SAVED);
    assertThat(store.faces(Sample.PHOTO)).isEqualTo(SAMPLE.faces());
    assertThat(calls("TransactWriteItems")).isEqualTo(2);
  }

  @Test
  void aSingleWriteWhoseAnswerWasLostIsKnownAgain() {
    react("PutItem", 1, new Reaction.Drop(true));
    assertThat(Sample.of("e1", "0A", 0).saveTo(store)).isEqualTo(SaveOutcome.SAVED);
    assertThat(calls("PutItem")).isEqualTo(2);
    // It was known again by its revision, so it was not written a second time.
    assertThat(dynamoDb.imageItems()).hasSize(1);

    react("PutItem", 1, new Reaction.Drop(false));
    assertThat(store.erase(Sample.PHOTO, new Sequencer("0B")))
        .isEqualTo(new EraseOutcome.Erased(0));
  }

  @Test
  void anErasureWhoseAnswerWasLostCountsItsFaces() {
    SAMPLE.saveTo(store);
    react("TransactWriteItems", 1, new Reaction.Drop(true));

    assertThat(store.erase(Sample.PHOTO, new Sequencer("0B")))
        .isEqualTo(new EraseOutcome.Erased(3));
  }

  @Test
  void aTransactionThatTimedOutButWasWrittenIsThereOnce() {
    AtomicInteger stalled = new AtomicInteger();
    dynamoDb
        .api()
        .hook(call ->
            call.operation().equals("TransactWriteItems") && stalled.getAndIncrement() == 0
                ? new Reaction.Stall()
                : PROCEED);
    Duration timeout = Duration.ofSeconds(3);
    // The first answer of all is slow.
    assertThat(store.image(Sample.PHOTO)).isEmpty();

    try (var client = dynamoDb.client(options -> options.apiCallAttemptTimeout(timeout))) {
      SAMPLE.saveTo(dynamoDb.impatientStore(client));
    } catch (ApiCallAttemptTimeoutException e) {
      // On a machine so slow that other attempts take that long too, the event comes again.
      dynamoDb.api().unhook();
      SAMPLE.saveTo(store);
    }

    assertThat(stalled.get()).isPositive();
    assertThat(dynamoDb.tidyFaceIds()).isEqualTo(SAMPLE.faceIds());
  }

  @Test
  void anItemNearTheLimitIsKeptAndOneOverItRefusedInASentence() {
    int most = largestNumberOfLandmarks();
    Sample near = Sample.of("e1", "0A", 1, withLandmarks(most));
    assertThat(near.saveTo(store)).isEqualTo(SaveOutcome.SAVED);
    assertThat(store.faces(Sample.PHOTO)).isEqualTo(near.faces());

    assertThatThrownBy(() -> Sample.of("e2", "0B", 1, withLandmarks(most + 1)).saveTo(store))
        .isInstanceOf(FaceStoreException.class)
        .hasMessage(
            "a face or the record of images/team/röd blomma+1.jpg is larger than the 400 KB that"
                + " an item of DynamoDB may have: nothing of it was stored");
    assertThat(store.faces(Sample.PHOTO)).isEqualTo(near.faces());
  }

  /** The most for which the server takes the item; one more is refused. */
  private int largestNumberOfLandmarks() {
    // By the rules of DynamoDB a landmark takes 21 bytes here, of 409,600.
    int fits = 19_480;
    int tooMany = 19_500;
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) / 2;
      Map<String, AttributeValue> item =
          Sample.of("e1", "0A", 1, withLandmarks(middle)).items().getFirst();
      if (isTaken(item)) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    dynamoDb.clear();
    return fits;
  }

  private boolean isTaken(Map<String, AttributeValue> item) {
    try {
      dynamoDb.client().putItem(put -> put.tableName(dynamoDb.tables().faces()).item(item));
      return true;
    } catch (DynamoDbException _) {
      return false;
    }
  }

  private static FaceDetail withLandmarks(int count) {
    return FaceDetail.builder(new BoundingBox(0.1f, 0.2f, 0, 0), 99)
        .landmarks(Collections.nCopies(count, new Landmark(LandmarkType.NOSE, 0.25f, 0.5f)))
        .build();
  }

  @Test
  void saysWhatAnApiWithoutTransactionsLacks() {
    react(
        "TransactWriteItems",
        Integer.MAX_VALUE,
        new Reaction.Fail(400, "UnknownOperationException", ""));

    assertThatThrownBy(() -> SAMPLE.saveTo(store))
        .isInstanceOf(FaceStoreException.class)
        .hasMessageContaining("has no transactions (TransactWriteItems)");
  }

  @Test
  void saysWhichTablesAreMissing() {
    TableNames missing = new TableNames("NoFaces", dynamoDb.tables().images());
    var lost = new DynamoDbFaceStore(dynamoDb.client(), missing, Clock.systemUTC());

    assertThatThrownBy(() -> SAMPLE.saveTo(lost))
        .isInstanceOf(FaceStoreException.class)
        .hasMessageStartingWith("the table NoFaces or Images-")
        .hasMessageEndingWith("create both, or name those that do");
  }

  @Test
  void keepsNumbersAsExactDecimals() {
    Sample.of("e1", "0A", 1).saveTo(store);

    Map<String, AttributeValue> face =
        dynamoDb.faceItems().values().stream().findFirst().orElseThrow();
    Map<String, AttributeValue> detail = Objects.requireNonNull(face.get("Detail")).m();
    Map<String, AttributeValue> box = Objects.requireNonNull(detail.get("BoundingBox")).m();
    assertThat(box)
        .containsEntry("Width", AttributeValue.fromN("0.1"))
        .containsEntry("Height", AttributeValue.fromN("0.9"))
        .containsEntry("Left", AttributeValue.fromN("-0.0000001"))
        .containsEntry("Top", AttributeValue.fromN("0." + "0".repeat(37) + "3"));
    assertThat(face).containsEntry("FaceIndex", AttributeValue.fromN("0"));
  }

  @Test
  void anErasureLeavesNothingButItsPlaceInTheOrderAndWhenItMayBeForgotten() {
    SAMPLE.saveTo(store);
    store.erase(Sample.PHOTO, new Sequencer("0B"));

    Map<String, AttributeValue> trace =
        Objects.requireNonNull(dynamoDb.imageItems().get(Sample.PHOTO.imageId()));
    assertThat(trace)
        .containsOnlyKeys("ImageID", "Revision", "NewestSequencer", "ErasedAt", "ExpiresAt")
        .containsEntry("NewestSequencer", AttributeValue.fromS(new Sequencer("0B").padded()));
    var erasedAt = Instant.parse(Objects.requireNonNull(trace.get("ErasedAt")).s());
    assertThat(Objects.requireNonNull(trace.get("ExpiresAt")).n())
        .isEqualTo(Long.toString(erasedAt.plus(Duration.ofDays(30)).getEpochSecond()));
  }

  @Test
  void anErasureWithoutAnyOrderLeavesNothing() {
    Sample.of("e1", null, 3).saveTo(store);

    store.erase(Sample.PHOTO, null);

    assertThat(dynamoDb.imageItems()).isEmpty();
    assertThat(dynamoDb.faceItems()).isEmpty();
  }

  @Test
  void facesThatSomebodyDeletedAreLeftOutInsteadOfBeingWaitedFor() {
    SAMPLE.saveTo(store);
    String lost = SAMPLE.image().faceIds().get(1);
    dynamoDb
        .client()
        .deleteItem(delete -> delete.tableName(dynamoDb.tables().faces()).key(FaceItems.key(lost)));

    assertThat(store.faces(Sample.PHOTO))
        .isEqualTo(List.of(SAMPLE.faces().get(0), SAMPLE.faces().get(2)));
  }

  private void react(String operation, int times, Reaction reaction) {
    AtomicInteger left = new AtomicInteger(times);
    dynamoDb
        .api()
        .hook(call ->
            call.operation().equals(operation) && left.getAndDecrement() > 0 ? reaction : PROCEED);
  }

  private long calls(String operation) {
    return dynamoDb.api().calls().stream().map(Call::operation).filter(operation::equals).count();
  }
}
