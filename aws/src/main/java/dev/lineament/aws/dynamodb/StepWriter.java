package dev.lineament.aws.dynamodb;

import dev.lineament.core.image.ObjectLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Writes steps. A step is written only while the record is as the step's author saw it. */
final class StepWriter {
  /** Codes of cancellation after which the same may succeed a moment later. */
  private static final Set<String> PASSING =
      Set.of(
          "ConditionalCheckFailed",
          "TransactionConflict",
          "ProvisionedThroughputExceeded",
          "ThrottlingError");

  private final DynamoDbClient client;
  private final TableNames tables;

  StepWriter(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
  }

  /** Whether it was written; if not, the state must be read again. */
  boolean write(ObjectLocation location, Step step) {
    try {
      if (step.changesFaces()) {
        transact(location, step);
      } else if (step.after().isEmpty()) {
        delete(location, step.before());
      } else {
        put(location, step);
      }
      return true;
    } catch (ConditionalCheckFailedException | TransactionConflictException e) {
      return false;
    } catch (TransactionCanceledException e) {
      if (mayPass(e)) {
        return false;
      }
      throw explained(location, e);
    } catch (DynamoDbException e) {
      throw explained(location, e);
    }
  }

  // The token is the same when the SDK sends the request again because the answer was lost. A
  // transaction that was written already is then answered as written.
  private void transact(ObjectLocation location, Step step) {
    List<TransactWriteItem> actions = new ArrayList<>();
    actions.add(recordAction(location, step));
    for (Map<String, AttributeValue> face : step.puts()) {
      actions.add(action(item -> item.put(put -> put.tableName(tables.faces()).item(face))));
    }
    for (String faceId : step.deletes()) {
      actions.add(
          action(item ->
              item.delete(delete -> delete.tableName(tables.faces()).key(FaceItems.key(faceId)))));
    }
    client.transactWriteItems(
        request -> request.clientRequestToken(step.after().revision()).transactItems(actions));
  }

  private TransactWriteItem recordAction(ObjectLocation location, Step step) {
    Condition condition = Condition.of(step.before());
    if (step.after().isEmpty()) {
      return action(item ->
          item.delete(delete ->
              delete
                  .tableName(tables.images())
                  .key(ImageItems.key(location))
                  .conditionExpression(condition.expression())
                  .expressionAttributeNames(condition.names())
                  .expressionAttributeValues(condition.values())));
    }
    return action(item ->
        item.put(put ->
            put.tableName(tables.images())
                .item(ImageItems.write(location, step.after()))
                .conditionExpression(condition.expression())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(condition.values())));
  }

  private static TransactWriteItem action(Consumer<TransactWriteItem.Builder> content) {
    return TransactWriteItem.builder().applyMutation(content).build();
  }

  // One item needs no transaction, which would cost twice as much.
  private void put(ObjectLocation location, Step step) {
    Condition condition = Condition.of(step.before());
    client.putItem(put ->
        put.tableName(tables.images())
            .item(ImageItems.write(location, step.after()))
            .conditionExpression(condition.expression())
            .expressionAttributeNames(condition.names())
            .expressionAttributeValues(condition.values()));
  }

  private void delete(ObjectLocation location, ImageState before) {
    Condition condition = Condition.of(before);
    client.deleteItem(delete ->
        delete
            .tableName(tables.images())
            .key(ImageItems.key(location))
            .conditionExpression(condition.expression())
            .expressionAttributeNames(condition.names())
            .expressionAttributeValues(condition.values()));
  }

  /** That the record is still in the state that was read. */
  private record Condition(
      String expression, Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    static Condition of(ImageState before) {
      return before.revision() == null
          ? new Condition("attribute_not_exists(#key)", Map.of("#key", ImageItems.KEY), null)
          : new Condition(
              "#revision = :revision",
              Map.of("#revision", ImageItems.REVISION),
              Map.of(":revision", AttributeValue.fromS(before.revision())));
    }
  }

  private static boolean mayPass(TransactionCanceledException e) {
    return e.hasCancellationReasons()
        && e.cancellationReasons().stream()
            .map(CancellationReason::code)
            .allMatch(code -> code == null || code.equals("None") || PASSING.contains(code));
  }

  private RuntimeException explained(ObjectLocation location, DynamoDbException e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    if ("UnknownOperationException".equals(code)) {
      return new FaceStoreException(
          "the DynamoDB API at this endpoint has no transactions (TransactWriteItems), without"
              + " which faces cannot be stored exactly: use one that has them",
          e);
    }
    if (isTooLarge(e)) {
      return new FaceStoreException(
          "a face or the record of "
              + location
              + " is larger than the 400 KB that an item of DynamoDB may have: nothing of it was"
              + " stored",
          e);
    }
    if (e instanceof ResourceNotFoundException) {
      return new FaceStoreException(
          "the table "
              + tables.faces()
              + " or "
              + tables.images()
              + " does not exist in this region and account: create both, or name those that do",
          e);
    }
    return e;
  }

  private static boolean isTooLarge(DynamoDbException e) {
    String sentence = "Item size has exceeded the maximum allowed size";
    if (e instanceof TransactionCanceledException cancelled) {
      return cancelled.cancellationReasons().stream()
          .anyMatch(reason -> reason.message() != null && reason.message().contains(sentence));
    }
    return e.getMessage() != null && e.getMessage().contains(sentence);
  }
}
