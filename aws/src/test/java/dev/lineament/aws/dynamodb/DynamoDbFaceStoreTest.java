package dev.lineament.aws.dynamodb;

import dev.lineament.core.store.FaceStore;
import dev.lineament.core.store.FaceStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class DynamoDbFaceStoreTest extends FaceStoreContract {
  private TestDynamoDb dynamoDb;
  private FaceStore store;

  @BeforeEach
  void open() {
    dynamoDb = TestDynamoDb.start();
    store = dynamoDb.store();
  }

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  @Override
  protected FaceStore store() {
    return store;
  }
}
