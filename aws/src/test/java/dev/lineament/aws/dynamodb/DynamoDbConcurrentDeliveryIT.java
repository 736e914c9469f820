package dev.lineament.aws.dynamodb;

import dev.lineament.core.handler.ConcurrentDeliveryContract;
import dev.lineament.core.store.FaceStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbConcurrentDeliveryIT extends ConcurrentDeliveryContract {
  private final List<TestDynamoDb> started = new ArrayList<>();

  @AfterEach
  void close() {
    started.forEach(TestDynamoDb::close);
  }

  @Override
  protected Tables newTables() {
    TestDynamoDb dynamoDb = TestDynamoDb.start();
    started.add(dynamoDb);
    FaceStore store = new DynamoDbFaceStore(dynamoDb.client(), dynamoDb.tables(), CLOCK);
    return new Tables() {
      @Override
      public FaceStore store() {
        return store;
      }

      @Override
      public Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        dynamoDb.imageItems().forEach((id, item) -> contents.put("image " + id, text(item)));
        dynamoDb.faceItems().forEach((id, item) -> contents.put("face " + id, text(item)));
        return contents;
      }

      @Override
      public Collection<String> faceIds() {
        return dynamoDb.faceItems().keySet();
      }
    };
  }

  private static String text(Map<String, AttributeValue> item) {
    Map<String, Object> attributes = AttributeValues.plain(item);
    attributes.remove("Milliseconds");
    attributes.remove(ImageItems.REVISION);
    return sorted(attributes).toString();
  }

  // A table does not keep the order of a map's entries.
  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> entries = new TreeMap<>();
      map.forEach((name, each) -> entries.put(String.valueOf(name), sorted(each)));
      return entries;
    }
    return value instanceof List<?> list
        ? list.stream().map(DynamoDbConcurrentDeliveryIT::sorted).toList()
        : value;
  }
}
