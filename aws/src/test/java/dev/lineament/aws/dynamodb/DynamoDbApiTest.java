package dev.lineament.aws.dynamodb;

import static dev.lineament.aws.dynamodb.ServiceErrors.assertThatError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * What the tests' DynamoDB API must have in common with a real one: all of this holds for both, see
 * {@link TestDynamoDb#ENDPOINT_PROPERTY}.
 */
class DynamoDbApiTest {
  private static final AttributeValue ONE = AttributeValue.fromN("1");

  private TestDynamoDb dynamoDb;
  private DynamoDbClient client;
  private String faces;

  @BeforeEach
  void open() {
    dynamoDb = TestDynamoDb.start();
    client = dynamoDb.client();
    faces = dynamoDb.tables().faces();
  }

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1.50, 1.5",
    "100, 100",
    "1E-7, 0.0000001",
    "-0.0, 0",
    "1e3, 1000",
    "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
    "000.10, 0.1"
  })
  void keepsNumbersExactlyAndWritesThemOneWay(String given, String kept) {
    put("f1", "Number", AttributeValue.fromN(given));

    assertThat(get("f1")).containsEntry("Number", AttributeValue.fromN(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "",
        "1x",
        "1e126",
        "1e-131",
        "123456789012345678901234567890123456789"
      })
  void refusesWhatIsNoNumberOrOutOfRange(String number) {
    assertThatError(
        "ValidationException", "", () -> put("f1", "Number", AttributeValue.fromN(number)));
  }

  @Test
  void refusesItemsWithoutTheirKeyOrWithOneOfAnotherType() {
    assertThatError(
        "ValidationException",
        "One or more parameter values were invalid: Missing the key FaceID in the item",
        () ->
            client.putItem(
                put -> put.tableName(faces).item(Map.of("Age", AttributeValue.fromN("1")))));
    assertThatError(
        "ValidationException",
        "Type mismatch for key FaceID expected: S actual: N",
        () ->
            client.putItem(
                put -> put.tableName(faces).item(Map.of("FaceID", AttributeValue.fromN("1")))));
    assertThatError("ValidationException", "empty string", () -> put("", "Age", ONE));
    assertThatError("ValidationException", "", () -> put("x".repeat(2_049), "Age", ONE));
    put("x".repeat(2_048), "Age", ONE);
    assertThatError(
        "ValidationException",
        "Type mismatch for Index Key ImageID",
        () -> put("f1", "ImageID", ONE));
    assertThatError(
        "ValidationException",
        "The provided key element does not match the schema",
        () ->
            client.getItem(
                get -> get.tableName(faces).key(Map.of("Other", AttributeValue.fromS("1")))));
  }

  @Test
  void refusesItemsOver400KilobytesWithTheirNames() {
    // "FaceID" and "f1" are 8 bytes, "Text" is 4.
    int most = 400 * 1_024 - 12;
    put("f1", "Text", AttributeValue.fromS("x".repeat(most)));

    assertThatError(
        "ValidationException",
        "Item size has exceeded the maximum allowed size",
        () -> put("f1", "Text", AttributeValue.fromS("x".repeat(most + 1))));
  }

  @Test
  void aConditionalWriteThatFailsChangesNothing() {
    put("f1", "Number", ONE);

    assertThatError(
        "ConditionalCheckFailedException",
        "The conditional request failed",
        () ->
            client.putItem(put ->
                put.tableName(faces)
                    .item(Map.of("FaceID", AttributeValue.fromS("f1")))
                    .conditionExpression("attribute_not_exists(FaceID)")));
    assertThat(get("f1")).containsKey("Number");
  }

  @Test
  void saysThatATableIsNotThere() {
    assertThatError(
        "ResourceNotFoundException",
        "Requested resource not found",
        () -> client.scan(scan -> scan.tableName("Not-there")));
  }

  @Test
  void pagesThroughScansAndIndexQueries() {
    for (int i = 0; i < 10; i++) {
      client.putItem(face("f" + i, "image", 9 - i));
      client.putItem(face("g" + i, "other", i));
    }

    List<String> order = new ArrayList<>();
    client
        .queryPaginator(query ->
            query
                .tableName(faces)
                .indexName("ByImage")
                .limit(3)
                .keyConditionExpression("ImageID = :image AND FaceIndex < :limit")
                .expressionAttributeValues(
                    Map.of(
                        ":image", AttributeValue.fromS("image"),
                        ":limit", AttributeValue.fromN("8"))))
        .items()
        .forEach(item -> order.add(text(item, "FaceID")));
    assertThat(order).containsExactly("f9", "f8", "f7", "f6", "f5", "f4", "f3", "f2");

    List<String> all = new ArrayList<>();
    client
        .scanPaginator(scan -> scan.tableName(faces).limit(7))
        .items()
        .forEach(item -> all.add(text(item, "FaceID")));
    assertThat(all).hasSize(20).doesNotHaveDuplicates();
  }

  private PutItemRequest face(String id, String image, int index) {
    return PutItemRequest.builder()
        .tableName(faces)
        .item(
            Map.of(
                "FaceID", AttributeValue.fromS(id),
                "ImageID", AttributeValue.fromS(image),
                "FaceIndex", AttributeValue.fromN(Integer.toString(index))))
        .build();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return String.valueOf(item.getOrDefault(name, AttributeValue.fromS("")).s());
  }

  @Test
  void queriesBackwardsCountsAndProjects() {
    client.putItem(face("f0", "image", 0));
    client.putItem(face("f1", "image", 1));

    QueryResponse backwards =
        client.query(query ->
            query
                .tableName(faces)
                .indexName("ByImage")
                .scanIndexForward(false)
                .projectionExpression("FaceIndex")
                .keyConditionExpression("ImageID = :image")
                .expressionAttributeValues(Map.of(":image", AttributeValue.fromS("image"))));
    assertThat(backwards.items())
        .containsExactly(
            Map.of("FaceIndex", AttributeValue.fromN("1")),
            Map.of("FaceIndex", AttributeValue.fromN("0")));

    ScanResponse counted = client.scan(scan -> scan.tableName(faces).select(Select.COUNT));
    assertThat(counted.count()).isEqualTo(2);
    assertThat(counted.hasItems()).isFalse();
  }

  @Test
  void aQueryMustNameThePartitionKey() {
    assertThatError(
        "ValidationException",
        "Query condition missed key schema element: FaceID",
        () ->
            client.query(query ->
                query
                    .tableName(faces)
                    .keyConditionExpression("Age = :one")
                    .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))));
  }

  @Test
  void takes100ActionsInATransactionAndNotOneMore() {
    client.transactWriteItems(write -> write.transactItems(puts(100)));
    assertThat(dynamoDb.faceItems()).hasSize(100);

    assertThatError(
        "ValidationException",
        "less than or equal to 100",
        () -> client.transactWriteItems(write -> write.transactItems(puts(101))));
  }

  private List<TransactWriteItem> puts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            TransactWriteItem.builder()
                .put(put ->
                    put.tableName(faces).item(Map.of("FaceID", AttributeValue.fromS("f" + i))))
                .build())
        .toList();
  }

  @Test
  void aTransactionIsDoneWholeOrNotAtAll() {
    put("f9", "Number", ONE);
    TransactWriteItem refused =
        TransactWriteItem.builder()
            .conditionCheck(check ->
                check
                    .tableName(faces)
                    .key(Map.of("FaceID", AttributeValue.fromS("f9")))
                    .conditionExpression("#Number = :two")
                    .expressionAttributeNames(Map.of("#Number", "Number"))
                    .expressionAttributeValues(Map.of(":two", AttributeValue.fromN("2"))))
            .build();
    List<TransactWriteItem> actions = new ArrayList<>(puts(2));
    actions.add(refused);

    assertThatThrownBy(() -> client.transactWriteItems(write -> write.transactItems(actions)))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            e ->
                assertThat(e.cancellationReasons())
                    .extracting(CancellationReason::code)
                    .containsExactly("None", "None", "ConditionalCheckFailed"));
    assertThat(dynamoDb.faceItems()).containsOnlyKeys("f9");
  }

  @Test
  void aTransactionTouchesAnItemOnce() {
    List<TransactWriteItem> twice = new ArrayList<>(puts(1));
    twice.addAll(puts(1));

    assertThatError(
        "ValidationException",
        "Transaction request cannot include multiple operations on one item",
        () -> client.transactWriteItems(write -> write.transactItems(twice)));
  }

  @Test
  void anItemThatIsTooLargeCancelsItsTransaction() {
    TransactWriteItem large =
        TransactWriteItem.builder()
            .put(put ->
                put.tableName(faces)
                    .item(
                        Map.of(
                            "FaceID", AttributeValue.fromS("f1"),
                            "Text", AttributeValue.fromS("x".repeat(400 * 1_024)))))
            .build();

    assertThatThrownBy(() -> client.transactWriteItems(write -> write.transactItems(large)))
        .isInstanceOf(DynamoDbException.class)
        .satisfies(e ->
            assertThat(e.toString() + reasons(e))
                .contains("Item size has exceeded the maximum allowed size"));
  }

  private static String reasons(Throwable e) {
    return e instanceof TransactionCanceledException cancelled
        ? cancelled.cancellationReasons().toString()
        : "";
  }

  @Test
  void aTokenIsGoodForOneTransactionOnly() {
    String token = UUID.randomUUID().toString();
    client.transactWriteItems(write -> write.clientRequestToken(token).transactItems(puts(1)));
    client.deleteItem(
        delete -> delete.tableName(faces).key(Map.of("FaceID", AttributeValue.fromS("f0"))));

    client.transactWriteItems(write -> write.clientRequestToken(token).transactItems(puts(1)));
    assertThat(dynamoDb.faceItems()).isEmpty();

    assertThatError(
        "IdempotentParameterMismatchException",
        "",
        () ->
            client.transactWriteItems(
                write -> write.clientRequestToken(token).transactItems(puts(2))));
  }

  @Test
  void readsAndWritesInBatchesWithinTheirLimits() {
    client.transactWriteItems(write -> write.transactItems(puts(100)));

    BatchGetItemResponse answer = batchGet(100);
    assertThat(answer.responses().get(faces)).hasSize(100);
    assertThat(answer.unprocessedKeys()).isEmpty();
    assertThatError("ValidationException", "", () -> batchGet(101));

    dynamoDb.clear();
    assertThat(batchGet(100).responses().get(faces)).isEmpty();
  }

  private BatchGetItemResponse batchGet(int count) {
    List<Map<String, AttributeValue>> keys =
        IntStream.range(0, count)
            .mapToObj(i -> Map.of("FaceID", AttributeValue.fromS("f" + i)))
            .toList();
    return client.batchGetItem(
        get -> get.requestItems(Map.of(faces, request().keys(keys).consistentRead(true).build())));
  }

  private static KeysAndAttributes.Builder request() {
    return KeysAndAttributes.builder();
  }

  private void put(String id, String name, AttributeValue value) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("FaceID", AttributeValue.fromS(id));
    item.put(name, value);
    client.putItem(put -> put.tableName(faces).item(item));
  }

  private Map<String, AttributeValue> get(String id) {
    return client
        .getItem(get -> get.tableName(faces).key(Map.of("FaceID", AttributeValue.fromS(id))))
        .item();
  }
}
