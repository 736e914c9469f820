package dev.lineament.aws.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads a table page by page. A page ends behind an item, whose key is the cursor: items that come
 * and go do not disturb it. Thread-safe.
 *
 * @param key the table's only key, a text
 */
record TableScan(DynamoDbClient client, String table, String key) {
  /**
   * DynamoDB reads 1 MB at once (<em>DynamoDB Developer Guide</em>, "Scanning tables"). After so
   * many reads a page ends, full or not, so that a client who searches for what is rare gets an
   * answer within seconds.
   */
  static final int MAX_READS = 32;

  /** In front of the key, so that the cursors of other tables and stores can be told from these. */
  private static final String VERSION = "dynamodb-1";

  private static final String SEPARATOR = "\0";

  /**
   * A page.
   *
   * @param nextCursor where the next page begins; {@code null} on the last one
   */
  record Page<T>(List<T> found, @Nullable String nextCursor) {}

  /**
   * The next items that match.
   *
   * @param read makes the result of an item, or none if it does not match after all
   * @param limit of results
   * @param cursor of the page before; {@code null} for the first page
   * @throws IllegalArgumentException if the cursor is not one of this table's
   */
  <T> Page<T> page(
      Filter filter,
      Function<Map<String, AttributeValue>, Optional<T>> read,
      int limit,
      @Nullable String cursor) {
    List<T> found = new ArrayList<>();
    String place = cursor == null ? null : place(cursor);
    for (int reads = 0; reads < MAX_READS; reads++) {
      ScanResponse part = read(filter, place);
      for (Map<String, AttributeValue> item : part.items()) {
        Optional<T> result = read.apply(item);
        if (result.isPresent()) {
          if (found.size() == limit) {
            return new Page<>(found, place == null ? null : cursor(place));
          }
          found.add(result.get());
          place = keyOf(item);
        }
      }
      if (!part.hasLastEvaluatedKey()) {
        return new Page<>(found, null);
      }
      if (found.size() == limit) {
        break;
      }
      place = keyOf(part.lastEvaluatedKey());
    }
    return new Page<>(found, place == null ? null : cursor(place));
  }

  private ScanResponse read(Filter filter, @Nullable String place) {
    ScanRequest.Builder scan = ScanRequest.builder().tableName(table);
    filter.applyTo(scan);
    if (place != null) {
      scan.exclusiveStartKey(Map.of(key, AttributeValue.fromS(place)));
    }
    try {
      return client.scan(scan.build());
    } catch (ResourceNotFoundException e) {
      throw new FaceStoreException(
          "There is no table "
              + table
              + " in the AWS region "
              + client.serviceClientConfiguration().region().id()
              + ": check LINEAMENT_FACE_TABLE, AWS_REGION and AWS_ENDPOINT_URL_DYNAMODB.",
          e);
    }
  }

  private String keyOf(Map<String, AttributeValue> item) {
    return Objects.requireNonNull(item.get(key), key).s();
  }

  private String cursor(String place) {
    String plain = String.join(SEPARATOR, VERSION, key, place);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private String place(String cursor) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      String start = String.join(SEPARATOR, VERSION, key, "");
      if (plain.startsWith(start) && plain.length() > start.length()) {
        return plain.substring(start.length());
      }
    } catch (IllegalArgumentException e) {
      throw unknown(cursor, e);
    }
    throw unknown(cursor, null);
  }

  private static IllegalArgumentException unknown(String cursor, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "the cursor '"
            + cursor
            + "' is not one that an earlier page gave: leave it out to begin at the first page",
        cause);
  }
}
