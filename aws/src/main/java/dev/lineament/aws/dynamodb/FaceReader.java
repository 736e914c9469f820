package dev.lineament.aws.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads faces by their ids, as they are at that moment. */
final class FaceReader {
  /** Of BatchGetItem (<em>Amazon DynamoDB API Reference</em>, "BatchGetItem"). */
  static final int MAX_KEYS = 100;

  private final DynamoDbClient client;
  private final String table;
  private final Attempts attempts;

  FaceReader(DynamoDbClient client, String table, Attempts attempts) {
    this.client = client;
    this.table = table;
    this.attempts = attempts;
  }

  /** The items that there are of those ids, in no order. */
  List<Map<String, AttributeValue>> read(List<String> faceIds) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int from = 0; from < faceIds.size(); from += MAX_KEYS) {
      items.addAll(batch(faceIds.subList(from, Math.min(from + MAX_KEYS, faceIds.size()))));
    }
    return items;
  }

  private List<Map<String, AttributeValue>> batch(List<String> faceIds) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, KeysAndAttributes> wanted = new HashMap<>();
    wanted.put(
        table,
        KeysAndAttributes.builder()
            .keys(faceIds.stream().map(FaceItems::key).toList())
            .consistentRead(true)
            .build());
    return attempts.until(
        () -> {
          BatchGetItemResponse answer = client.batchGetItem(get -> get.requestItems(wanted));
          items.addAll(answer.responses().getOrDefault(table, List.of()));
          wanted.clear();
          // What the table had no capacity for, or did not fit into one answer of 16 MB.
          wanted.putAll(answer.unprocessedKeys());
          return wanted.isEmpty() ? Optional.of(items) : Optional.empty();
        },
        "the faces in the table " + table + " could not all be read");
  }
}
