package dev.lineament.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.aws.dynamodb.DynamoDbTables;
import dev.lineament.aws.dynamodb.TableNames;
import dev.lineament.aws.dynamodb.api.DynamoDbApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The template's tables are those that the face store needs. */
final class TemplateTablesTest {
  private static final Stack STACK =
      new Stack(Template.read(Template.FILE), Map.of("BucketName", "images"));

  @Test
  void makesTheTablesAsTheFaceStoreMakesThem() {
    try (DynamoDbApi api = DynamoDbApi.start();
        DynamoDbClient client = client(api)) {
      DynamoDbTables.createIfMissing(client, TableNames.DEFAULT);

      for (String resource : List.of("FaceTable", "ImageTable")) {
        Map<String, Object> properties = STACK.properties(resource);
        String name = Tree.text(Tree.at(properties, "TableName"));
        assertThat(keysAndIndexes(properties))
            .isEqualTo(keysAndIndexes(client.describeTable(get -> get.tableName(name)).table()));
      }
      assertThat(
              Tree.at(STACK.properties("ImageTable"), "TimeToLiveSpecification", "AttributeName"))
          .isEqualTo(
              client
                  .describeTimeToLive(get -> get.tableName(TableNames.DEFAULT.images()))
                  .timeToLiveDescription()
                  .attributeName());
    }
  }

  private static DynamoDbClient client(DynamoDbApi api) {
    return DynamoDbClient.builder()
        .endpointOverride(api.endpoint())
        .region(Region.of(Stack.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /**
   * Each attribute of a key with its type, then each key: the table's, and those of its indexes.
   */
  private static List<String> keysAndIndexes(Map<String, Object> table) {
    List<String> all = new ArrayList<>();
    for (Object each : Tree.list(Tree.at(table, "AttributeDefinitions"))) {
      all.add(Tree.at(each, "AttributeName") + " is " + Tree.at(each, "AttributeType"));
    }
    all.add("key " + keys(Tree.at(table, "KeySchema")));
    for (Object index : Tree.list(table.getOrDefault("GlobalSecondaryIndexes", List.of()))) {
      all.add(
          Tree.at(index, "IndexName")
              + " "
              + keys(Tree.at(index, "KeySchema"))
              + Tree.at(index, "Projection", "ProjectionType"));
    }
    return all.stream().sorted().toList();
  }

  private static String keys(Object schema) {
    StringBuilder keys = new StringBuilder();
    for (Object key : Tree.list(schema)) {
      keys.append(Tree.at(key, "AttributeName")).append(' ').append(Tree.at(key, "KeyType"));
    }
    return keys.toString();
  }

  private static List<String> keysAndIndexes(TableDescription table) {
    List<String> all = new ArrayList<>();
    table
        .attributeDefinitions()
        .forEach(each -> all.add(each.attributeName() + " is " + each.attributeTypeAsString()));
    all.add("key " + keys(table.keySchema()));
    table
        .globalSecondaryIndexes()
        .forEach(each ->
            all.add(
                each.indexName()
                    + " "
                    + keys(each.keySchema())
                    + each.projection().projectionTypeAsString()));
    return all.stream().sorted().toList();
  }

  private static String keys(List<KeySchemaElement> schema) {
    StringBuilder keys = new StringBuilder();
    schema.forEach(
        key -> keys.append(key.attributeName()).append(' ').append(key.keyTypeAsString()));
    return keys.toString();
  }
}
