package dev.lineament.aws.dynamodb;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * The two tables as the face store needs them, for where no template has made them: one machine, or
 * a DynamoDB API other than AWS's.
 */
public final class DynamoDbTables {
  /** The index of faces by image, for those who look into the table themselves. */
  static final String BY_IMAGE = "ByImage";

  /** A table of AWS is ready in about ten seconds. */
  private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(DynamoDbTables.class);

  private final DynamoDbClient client;
  private final TableNames names;
  private final Attempts.Pause pause;

  private DynamoDbTables(DynamoDbClient client, TableNames names, Attempts.Pause pause) {
    this.client = client;
    this.names = names;
    this.pause = pause;
  }

  /**
   * Creates the tables that are missing, billed on demand, and waits until both can be used.
   *
   * @throws FaceStoreException if a table of that name has another key, or is not ready in time
   */
  public static void createIfMissing(DynamoDbClient client, TableNames names) {
    createIfMissing(client, names, Thread::sleep);
  }

  static void createIfMissing(DynamoDbClient client, TableNames names, Attempts.Pause pause) {
    DynamoDbTables tables = new DynamoDbTables(client, names, pause);
    tables.create(names.faces(), FaceItems.KEY);
    boolean created = tables.create(names.images(), ImageItems.KEY);
    tables.awaitActive(names.faces());
    tables.awaitActive(names.images());
    if (created) {
      tables.forgetErasuresInTime();
    }
  }

  /** Whether it was missing. */
  private boolean create(String table, String key) {
    Optional<TableDescription> existing = describe(table);
    if (existing.isPresent()) {
      check(existing.get(), key);
      return false;
    }
    try {
      client.createTable(table.equals(names.faces()) ? faces() : images());
      LOG.atInfo().addKeyValue("table", table).log("Table created");
      return true;
    } catch (ResourceInUseException e) {
      // Another process was quicker.
      return false;
    }
  }

  private static void check(TableDescription table, String key) {
    List<KeySchemaElement> schema = table.keySchema();
    if (schema.size() != 1 || !schema.getFirst().attributeName().equals(key)) {
      throw new FaceStoreException(
          "the table "
              + table.tableName()
              + " has another key than "
              + key
              + " alone, so it is not one of ours: name another table",
          null);
    }
  }

  private CreateTableRequest faces() {
    return CreateTableRequest.builder()
        .tableName(names.faces())
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            attribute(FaceItems.KEY, ScalarAttributeType.S),
            attribute("ImageID", ScalarAttributeType.S),
            attribute("FaceIndex", ScalarAttributeType.N))
        .keySchema(key(FaceItems.KEY, KeyType.HASH))
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName(BY_IMAGE)
                .keySchema(key("ImageID", KeyType.HASH), key("FaceIndex", KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build())
        .build();
  }

  private CreateTableRequest images() {
    return CreateTableRequest.builder()
        .tableName(names.images())
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(attribute(ImageItems.KEY, ScalarAttributeType.S))
        .keySchema(key(ImageItems.KEY, KeyType.HASH))
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private void awaitActive(String table) {
    Duration waited = Duration.ZERO;
    while (!isActive(table)) {
      if (waited.compareTo(READY_TIMEOUT) >= 0) {
        throw new FaceStoreException(
            "the table "
                + table
                + " is not ready after "
                + READY_TIMEOUT.toSeconds()
                + " s: look at its state, then start again",
            null);
      }
      try {
        pause.sleep(POLL_INTERVAL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new FaceStoreException("the program is stopping while it waits for " + table, e);
      }
      waited = waited.plus(POLL_INTERVAL);
    }
  }

  private boolean isActive(String table) {
    return describe(table)
        .map(description -> description.tableStatus() == TableStatus.ACTIVE)
        .orElse(false);
  }

  private Optional<TableDescription> describe(String table) {
    try {
      return Optional.of(client.describeTable(request -> request.tableName(table)).table());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private void forgetErasuresInTime() {
    try {
      client.updateTimeToLive(request ->
          request
              .tableName(names.images())
              .timeToLiveSpecification(
                  ttl -> ttl.enabled(true).attributeName(ImageItems.EXPIRES_AT)));
    } catch (DynamoDbException e) {
      // An API without it keeps the traces of erasures, which are small, until they are deleted.
      LOG.atWarn()
          .setCause(e)
          .addKeyValue("table", names.images())
          .log("This DynamoDB API has no time to live: traces of erasures stay in the table");
    }
  }
}
