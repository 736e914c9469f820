package dev.lineament.aws.dynamodb;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One write, which happens whole or not at all: an image's record goes from one state to the next,
 * and the faces with it.
 *
 * @param before the state that must be found
 * @param after the state that takes its place
 * @param puts items of faces to write
 * @param deletes ids of faces to delete
 */
record Step(
    ImageState before,
    ImageState after,
    List<Map<String, AttributeValue>> puts,
    List<String> deletes) {
  /**
   * One transaction writes 100 items at most (<em>DynamoDB Developer Guide</em>, "Service, account,
   * and table quotas"), and the record is one of them.
   */
  static final int MAX_FACES = 99;

  /**
   * The items of one transaction have 4 MB at most (same place). This leaves room for the record,
   * which like any item has 400 KB at most.
   */
  static final long MAX_FACE_BYTES = 3_500_000;

  Step {
    puts = List.copyOf(puts);
    deletes = List.copyOf(deletes);
    if (puts.size() + deletes.size() > MAX_FACES) {
      throw new IllegalArgumentException("a step changes at most " + MAX_FACES + " faces");
    }
  }

  boolean changesFaces() {
    return !puts.isEmpty() || !deletes.isEmpty();
  }
}
