package dev.lineament.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.aws.HttpClients;
import dev.lineament.aws.dynamodb.api.DynamoDbApi;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Two fresh tables: on the DynamoDB API that the system property {@code lineament.test.dynamodb}
 * names, or else on our own in memory.
 */
final class TestDynamoDb implements AutoCloseable {
  /** The endpoint of a real DynamoDB API, for example {@code http://127.0.0.1:8000}. */
  static final String ENDPOINT_PROPERTY = "lineament.test.dynamodb";

  /** Of BatchWriteItem. */
  private static final int MAX_WRITES = 25;

  /** The SDK's standard three attempts. */
  private static final RetryStrategy IMMEDIATELY =
      AwsRetryStrategy.standardRetryStrategy().toBuilder()
          .backoffStrategy(BackoffStrategy.retryImmediately())
          .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
          .circuitBreakerEnabled(false)
          .build();

  private final @Nullable DynamoDbApi api;
  private final URI endpoint;
  private final SdkHttpClient http = HttpClients.builder().build();
  private final DynamoDbClient client;
  private final TableNames tables;

  private TestDynamoDb(@Nullable DynamoDbApi api, URI endpoint) {
    this.api = api;
    this.endpoint = endpoint;
    this.client = client(_ -> {});
    String suffix = UUID.randomUUID().toString();
    this.tables = new TableNames("Faces-" + suffix, "Images-" + suffix);
    DynamoDbTables.createIfMissing(client, tables);
  }

  static TestDynamoDb start() {
    String given = System.getProperty(ENDPOINT_PROPERTY);
    return given == null ? inMemory() : new TestDynamoDb(null, URI.create(given));
  }

  /** For tests that tell the server how to answer. */
  static TestDynamoDb inMemory() {
    DynamoDbApi api = DynamoDbApi.start();
    return new TestDynamoDb(api, api.endpoint());
  }

  /** The server, if it is our own. */
  DynamoDbApi api() {
    if (api == null) {
      throw new IllegalStateException("this server cannot be told how to answer");
    }
    return api;
  }

  TableNames tables() {
    return tables;
  }

  DynamoDbClient client() {
    return client;
  }

  /** Another client, which like this one does not wait before it tries again. */
  DynamoDbClient client(Consumer<ClientOverrideConfiguration.Builder> options) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(http)
        .overrideConfiguration(builder -> builder.retryStrategy(IMMEDIATELY).applyMutation(options))
        .build();
  }

  DynamoDbFaceStore store() {
    return store(client);
  }

  DynamoDbFaceStore store(DynamoDbClient client) {
    return new DynamoDbFaceStore(client, tables, Clock.systemUTC());
  }

  /** A store that does not wait between its attempts. */
  DynamoDbFaceStore impatientStore(DynamoDbClient client) {
    return new DynamoDbFaceStore(client, tables, Clock.systemUTC(), new Attempts(_ -> {}));
  }

  /** All faces in the table, whether a record names them or not, by their ids. */
  Map<String, Map<String, AttributeValue>> faceItems() {
    return items(tables.faces(), FaceItems.KEY);
  }

  /** All items of the table of images, by their keys. */
  Map<String, Map<String, AttributeValue>> imageItems() {
    return items(tables.images(), ImageItems.KEY);
  }

  private Map<String, Map<String, AttributeValue>> items(String table, String key) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    client
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .forEach(items::add);
    Map<String, Map<String, AttributeValue>> byKey = new TreeMap<>();
    items.forEach(item -> byKey.put(Objects.requireNonNull(item.get(key)).s(), item));
    return byKey;
  }

  /** The ids of all faces in the table, having checked that the record knows exactly these. */
  Set<String> knownFaceIds() {
    Set<String> known = new TreeSet<>();
    for (Map<String, AttributeValue> item : imageItems().values()) {
      ImageState state = ImageItems.read(item);
      known.addAll(state.faceIds());
      known.addAll(state.leftovers());
    }
    assertThat(faceItems().keySet()).isEqualTo(known);
    return known;
  }

  /** The ids of all faces in the table, having checked that nothing is left to be deleted. */
  Set<String> tidyFaceIds() {
    imageItems().values().forEach(item -> assertThat(ImageItems.read(item).leftovers()).isEmpty());
    return knownFaceIds();
  }

  /** Deletes all items. */
  void clear() {
    delete(tables.faces(), FaceItems.KEY, faceItems().keySet());
    delete(tables.images(), ImageItems.KEY, imageItems().keySet());
  }

  private void delete(String table, String key, Set<String> values) {
    List<WriteRequest> deletes = new ArrayList<>();
    for (String value : values) {
      Map<String, AttributeValue> name = Map.of(key, AttributeValue.fromS(value));
      deletes.add(WriteRequest.builder().deleteRequest(request -> request.key(name)).build());
    }
    for (int from = 0; from < deletes.size(); from += MAX_WRITES) {
      List<WriteRequest> batch = deletes.subList(from, Math.min(from + MAX_WRITES, deletes.size()));
      client.batchWriteItem(write -> write.requestItems(Map.of(table, batch)));
    }
  }

  @Override
  public void close() {
    if (api == null) {
      client.deleteTable(delete -> delete.tableName(tables.faces()));
      client.deleteTable(delete -> delete.tableName(tables.images()));
    }
    client.close();
    http.close();
    if (api != null) {
      api.close();
    }
  }
}
