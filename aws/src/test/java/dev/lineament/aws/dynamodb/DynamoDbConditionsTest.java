package dev.lineament.aws.dynamodb;

import static dev.lineament.aws.dynamodb.ServiceErrors.assertThatError;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * How the tests' DynamoDB API judges conditions, like a real one: all of this holds for both, see
 * {@link TestDynamoDb#ENDPOINT_PROPERTY}.
 */
class DynamoDbConditionsTest {
  private static final Pattern NAME_OR_VALUE = Pattern.compile("[#:][A-Za-z]+");

  private static final Map<String, AttributeValue> VALUES =
      Map.of(
          ":one", AttributeValue.fromN("1"),
          ":oneAgain", AttributeValue.fromN("1.00"),
          ":two", AttributeValue.fromN("2"),
          ":text", AttributeValue.fromS("abc"),
          ":a", AttributeValue.fromS("a"),
          ":b", AttributeValue.fromS("b"),
          ":yes", AttributeValue.fromBool(true),
          ":string", AttributeValue.fromS("S"));

  private static final Map<String, AttributeValue> ITEM =
      Map.of(
          "FaceID", AttributeValue.fromS("f1"),
          "Number", AttributeValue.fromN("1.0"),
          "Text", AttributeValue.fromS("abc"),
          "Flag", AttributeValue.fromBool(true),
          "List",
              AttributeValue.fromL(List.of(AttributeValue.fromS("a"), AttributeValue.fromN("2"))),
          "Set", AttributeValue.fromSs(List.of("a", "b", "c")),
          "Map", AttributeValue.fromM(Map.of("Inner", AttributeValue.fromN("2"))));

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
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          #Number = :one                                       | true
          #Number = :oneAgain                                  | true
          #Number <> :two                                      | true
          #Number < :two                                       | true
          #Number >= :two                                      | false
          #Number = :text                                      | false
          #Number < :text                                      | false
          #Number BETWEEN :one AND :two                        | true
          #Number IN (:two, :one)                              | true
          #Number IN (:two)                                    | false
          #Nothing = :one                                      | false
          #Nothing <> :one                                     | true
          NOT #Nothing = :one                                  | true
          attribute_exists(#Nothing)                           | false
          attribute_not_exists(#Nothing)                       | true
          attribute_exists(#Map.#Inner)                        | true
          attribute_type(#Text, :string)                       | true
          #Map.#Inner = :two                                   | true
          #List[1] = :two                                      | true
          #List[2] = :two                                      | false
          begins_with(#Text, :a)                               | true
          begins_with(#Text, :b)                               | false
          contains(#Text, :b)                                  | true
          contains(#Set, :b)                                   | true
          contains(#List, :a)                                  | true
          contains(#List, :b)                                  | false
          size(#Set) > :two                                    | true
          size(#Map) = :one                                    | true
          size(#List) <= :two                                  | true
          #Flag = :yes                                         | true
          #Number = :two OR #Number = :one AND #Text = :text   | true
          (#Number = :two OR #Number = :one) AND #Text = :a    | false
          #Number = :one OR #Number = :one AND #Text = :a      | true
          NOT (#Number = :one AND #Text = :a)                  | true
          NOT #Number = :two AND #Text = :a                    | false
          #Number = :one and not #Text = :a                    | true
          """)
  void judgesConditions(String expression, boolean holds) {
    client.putItem(put -> put.tableName(faces).item(ITEM));

    ScanResponse found =
        client.scan(scan ->
            scan.tableName(faces)
                .filterExpression(expression)
                .expressionAttributeNames(names(expression))
                .expressionAttributeValues(values(expression)));

    assertThat(found.count()).isEqualTo(holds ? 1 : 0);
    assertThat(found.scannedCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#Number =", "#Number = :one)", "(#Number = :one", "AND", "#Number", "!"})
  void refusesWhatIsNoCondition(String expression) {
    assertThatError(
        "ValidationException",
        "Invalid FilterExpression",
        () ->
            client.scan(scan ->
                scan.tableName(faces)
                    .filterExpression(expression)
                    .expressionAttributeNames(names(expression))
                    .expressionAttributeValues(values(expression))));
  }

  @Test
  void refusesNamesAndValuesThatAreGivenButEmpty() {
    assertThatError(
        "ValidationException",
        "ExpressionAttributeNames must not be empty",
        () ->
            client.scan(scan ->
                scan.tableName(faces)
                    .filterExpression("attribute_exists(Age)")
                    .expressionAttributeNames(Map.of())));
    assertThatError(
        "ValidationException",
        "ExpressionAttributeValues must not be empty",
        () ->
            client.scan(scan ->
                scan.tableName(faces)
                    .filterExpression("attribute_exists(Age)")
                    .expressionAttributeValues(Map.of())));
  }

  @Test
  void refusesReservedWordsAndNamesThatAreMissingOrUnused() {
    assertThatError(
        "ValidationException",
        "reserved keyword: Status",
        () -> client.scan(scan -> filter(scan, "Status = :a", ":a")));
    assertThatError(
        "ValidationException",
        "#missing",
        () -> client.scan(scan -> filter(scan, "#missing = :a", ":a")));
    assertThatError(
        "ValidationException",
        "unused in expressions: keys: {:b}",
        () -> client.scan(scan -> filter(scan, "Age = :a", ":a", ":b")));
  }

  private void filter(ScanRequest.Builder scan, String expression, String... values) {
    Map<String, AttributeValue> given = new HashMap<>();
    for (String value : values) {
      given.put(value, AttributeValue.fromS("x"));
    }
    scan.tableName(faces).filterExpression(expression).expressionAttributeValues(given);
  }

  private static @Nullable Map<String, String> names(String expression) {
    Map<String, String> names = new HashMap<>();
    NAME_OR_VALUE
        .matcher(expression)
        .results()
        .map(match -> match.group())
        .filter(token -> token.startsWith("#"))
        .forEach(token -> names.put(token, token.substring(1)));
    return names.isEmpty() ? null : names;
  }

  private static @Nullable Map<String, AttributeValue> values(String expression) {
    Map<String, AttributeValue> values = new HashMap<>(VALUES);
    List<String> used =
        NAME_OR_VALUE.matcher(expression).results().map(match -> match.group()).toList();
    values.keySet().retainAll(used);
    return values.isEmpty() ? null : values;
  }
}
