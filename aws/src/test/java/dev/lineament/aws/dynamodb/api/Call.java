package dev.lineament.aws.dynamodb.api;

import java.util.List;

/**
 * A request, as far as the permissions that it needs depend on it.
 *
 * @param operation for example {@code TransactWriteItems}
 * @param actions what it does to which table; one for a request on one item or table
 */
public record Call(String operation, List<Action> actions) {
  public Call {
    actions = List.copyOf(actions);
  }

  /**
   * What is done to one item or table.
   *
   * @param name the permission's name without {@code dynamodb:}, for example {@code PutItem}
   * @param table the table's name
   * @param index the index's name; empty if it is the table itself
   */
  public record Action(String name, String table, String index) {}
}
