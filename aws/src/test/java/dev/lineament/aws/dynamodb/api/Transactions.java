package dev.lineament.aws.dynamodb.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transactions that write: all or nothing, and once for each token. */
final class Transactions {
  private static final int MAX_ACTIONS = 100;
  private static final int MAX_BYTES = 4 * 1_024 * 1_024;

  private final Operations operations;
  private final Map<String, Object> done = new HashMap<>();

  Transactions(Operations operations) {
    this.operations = operations;
  }

  /** One action, checked, and what it does when all may be done. */
  private record Action(String item, int bytes, Runnable effect) {}

  Map<String, Object> write(Map<String, Object> request) {
    String token = String.valueOf(request.getOrDefault("ClientRequestToken", ""));
    if (done.containsKey(token)) {
      return again(token, request);
    }
    List<?> items = (List<?>) Operations.required(request, "TransactItems");
    if (items.isEmpty() || items.size() > MAX_ACTIONS) {
      throw ApiException.validation(
          "1 validation error detected: Value at 'transactItems' failed to satisfy constraint:"
              + " Member must have length "
              + (items.isEmpty() ? "greater than or equal to 1" : "less than or equal to 100"));
    }
    List<Action> actions = checked(items);
    if (actions.stream().mapToInt(Action::bytes).sum() > MAX_BYTES) {
      throw ApiException.validation(
          "Transaction request size exceeds the limit of 4 MB for the items of one transaction");
    }
    actions.forEach(action -> action.effect().run());
    if (!token.isEmpty()) {
      done.put(token, request);
    }
    return Map.of();
  }

  private Map<String, Object> again(String token, Map<String, Object> request) {
    if (!request.equals(done.get(token))) {
      throw ApiException.own(
          "IdempotentParameterMismatchException",
          "The request was rejected because it uses a previously used client token but with"
              + " different parameters");
    }
    return Map.of();
  }

  private List<Action> checked(List<?> items) {
    List<Action> actions = new ArrayList<>();
    List<@Nullable ApiException> failures = new ArrayList<>();
    Set<String> touched = new HashSet<>();
    for (Object each : items) {
      Map.Entry<?, ?> entry = ((Map<?, ?>) each).entrySet().iterator().next();
      try {
        Action action = action(String.valueOf(entry.getKey()), Operations.named(entry.getValue()));
        if (!touched.add(action.item())) {
          throw ApiException.own(
              "DuplicateItem",
              "Transaction request cannot include multiple operations on one item");
        }
        actions.add(action);
        failures.add(null);
      } catch (ApiException e) {
        if (!isReason(e)) {
          throw e.type().endsWith("DuplicateItem") ? ApiException.validation(e.message()) : e;
        }
        failures.add(e);
      }
    }
    if (actions.size() < items.size()) {
      throw cancelled(failures);
    }
    return actions;
  }

  private static boolean isReason(ApiException e) {
    return e.type().endsWith("#ConditionalCheckFailedException")
        || (e.type().endsWith("#ValidationException") && !e.message().startsWith("Invalid "));
  }

  private Action action(String kind, Map<String, Object> content) {
    Table table = operations.table(content.get("TableName"));
    return switch (kind) {
      case "Put" -> {
        Map<String, Value> item = Value.item(Operations.required(content, "Item"));
        table.check(item);
        Map<String, Value> key = table.schema().keyOf(item);
        Operations.checkCondition(content, table.get(key));
        yield new Action(name(content, key), Value.size(item), () -> table.put(item));
      }
      case "Delete", "ConditionCheck" -> {
        Object wire = Operations.required(content, "Key");
        Map<String, Value> key = table.schema().checked(Value.item(wire));
        Map<String, Value> old = table.get(key);
        Operations.checkCondition(content, old);
        int bytes = old == null ? 0 : Value.size(old);
        Runnable effect = kind.equals("Delete") ? () -> table.delete(key) : () -> {};
        yield new Action(name(content, key), bytes, effect);
      }
      default -> throw ApiException.validation("Invalid action for this server: " + kind);
    };
  }

  private static String name(Map<String, Object> content, Map<String, Value> key) {
    return content.get("TableName") + "/" + key;
  }

  /** The error of a transaction of which these actions failed; null stands for one that did not. */
  static ApiException cancelled(List<@Nullable ApiException> failures) {
    List<Object> reasons = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    for (ApiException failure : failures) {
      if (failure == null) {
        codes.add("None");
        reasons.add(Map.of("Code", "None"));
      } else {
        String code =
            failure.type().endsWith("#ValidationException")
                ? "ValidationError"
                : failure.type().replaceAll(".*#|Exception$", "");
        codes.add(code);
        Map<String, Object> reason = new HashMap<>(failure.more());
        reason.put("Code", code);
        reason.put("Message", failure.message());
        reasons.add(reason);
      }
    }
    String message =
        "Transaction cancelled, please refer cancellation reasons for specific reasons ["
            + String.join(", ", codes)
            + "]";
    return ApiException.own(
        "TransactionCanceledException",
        message,
        Map.of("Message", message, "CancellationReasons", reasons));
  }
}
