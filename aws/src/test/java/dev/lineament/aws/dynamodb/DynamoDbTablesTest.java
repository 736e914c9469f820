package dev.lineament.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.aws.dynamodb.api.Call;
import dev.lineament.aws.dynamodb.api.Reaction;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class DynamoDbTablesTest {
  private static final TableNames NAMES = TableNames.DEFAULT;

  private final AtomicInteger pauses = new AtomicInteger();
  private TestDynamoDb dynamoDb;

  @BeforeEach
  void open() {
    dynamoDb = TestDynamoDb.inMemory();
  }

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  @Test
  void createsBothTablesAndTheIndexByImage() {
    create();

    TableDescription faces = describe("FaceData");
    assertThat(faces.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    assertThat(faces.keySchema()).extracting(key -> key.attributeName()).containsExactly("FaceID");
    assertThat(faces.globalSecondaryIndexes()).hasSize(1);
    GlobalSecondaryIndexDescription index = faces.globalSecondaryIndexes().getFirst();
    assertThat(index.indexName()).isEqualTo("ByImage");
    assertThat(index.projection().projectionType()).isEqualTo(ProjectionType.ALL);
    assertThat(index.keySchema())
        .extracting(key -> key.attributeName())
        .containsExactly("ImageID", "FaceIndex");
    assertThat(describe("FaceImages").keySchema())
        .extracting(key -> key.attributeName())
        .containsExactly("ImageID");
    assertThat(
            dynamoDb
                .client()
                .describeTimeToLive(request -> request.tableName("FaceImages"))
                .timeToLiveDescription()
                .attributeName())
        .isEqualTo("ExpiresAt");
  }

  @Test
  void leavesTablesAloneThatAreThere() {
    create();
    int before = dynamoDb.api().calls().size();

    create();

    assertThat(dynamoDb.api().calls().stream().skip(before))
        .extracting(Call::operation)
        .containsOnly("DescribeTable");
  }

  @Test
  void waitsUntilTheTablesCanBeUsed() {
    dynamoDb.api().describesUntilActive(5);

    create();

    assertThat(pauses).hasValueGreaterThan(5);
  }

  @Test
  void saysWhichTableIsNotReadyInTime() {
    dynamoDb.api().describesUntilActive(Integer.MAX_VALUE);

    assertThatThrownBy(this::create)
        .isInstanceOf(FaceStoreException.class)
        .hasMessage(
            "the table FaceData is not ready after 120 s: look at its state, then start again");
  }

  @Test
  void refusesATableWithAnotherKey() {
    create();

    assertThatThrownBy(() ->
            DynamoDbTables.createIfMissing(
                dynamoDb.client(), new TableNames("FaceImages", "Other"), _ -> {}))
        .isInstanceOf(FaceStoreException.class)
        .hasMessage(
            "the table FaceImages has another key than FaceID alone, so it is not one of ours:"
                + " name another table");
  }

  @Test
  void goesOnWhereAnotherProcessWasQuicker() {
    dynamoDb
        .api()
        .hook(call -> {
          if (call.operation().equals("CreateTable")) {
            dynamoDb.api().unhook();
            create();
          }
          return new Reaction.Proceed();
        });

    assertThatCode(this::create).doesNotThrowAnyException();
  }

  @Test
  void worksWithAnApiThatHasNoTimeToLive() {
    dynamoDb
        .api()
        .hook(call ->
            call.operation().equals("UpdateTimeToLive")
                ? new Reaction.Fail(400, "UnknownOperationException", "")
                : new Reaction.Proceed());

    assertThatCode(this::create).doesNotThrowAnyException();
  }

  private void create() {
    DynamoDbTables.createIfMissing(dynamoDb.client(), NAMES, _ -> pauses.incrementAndGet());
  }

  private TableDescription describe(String table) {
    return dynamoDb.client().describeTable(request -> request.tableName(table)).table();
  }
}
