package dev.lineament.aws.dynamodb.api;

import dev.lineament.aws.dynamodb.api.Call.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which permissions on which tables a request needs (<em>Service Authorization Reference</em>). */
final class Actions {
  private Actions() {}

  static Call of(String operation, Map<String, Object> request) {
    return new Call(
        operation,
        switch (operation) {
          case "TransactWriteItems" ->
              transaction((List<?>) Operations.required(request, "TransactItems"));
          case "BatchGetItem", "BatchWriteItem" ->
              ((Map<?, ?>) Operations.required(request, "RequestItems"))
                  .keySet().stream()
                      .map(table -> new Action(operation, String.valueOf(table), ""))
                      .toList();
          default ->
              List.of(
                  new Action(
                      operation,
                      String.valueOf(request.getOrDefault("TableName", "")),
                      String.valueOf(request.getOrDefault("IndexName", ""))));
        });
  }

  private static List<Action> transaction(List<?> items) {
    List<Action> actions = new ArrayList<>();
    for (Object each : items) {
      ((Map<?, ?>) each)
          .forEach((kind, content) -> {
            String name = kind.equals("ConditionCheck") ? "ConditionCheckItem" : kind + "Item";
            Object table = ((Map<?, ?>) content).get("TableName");
            actions.add(new Action(name, String.valueOf(table), ""));
          });
    }
    return actions;
  }
}
