package dev.lineament.deploy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement of the function's role that allows something.
 *
 * @param sid its name
 * @param actions what it allows
 * @param resources on what; {@code *} stands for any text
 */
record Statement(String sid, List<String> actions, List<String> resources) {

  /** All that the role of a stack's function allows. */
  static List<Statement> ofRole(Stack stack) {
    return Tree.list(Tree.at(stack.properties("FunctionRole"), "Policies")).stream()
        .flatMap(policy -> Tree.list(Tree.at(policy, "PolicyDocument", "Statement")).stream())
        .map(Statement::of)
        .toList();
  }

  private static Statement of(Object node) {
    Map<String, Object> statement = Tree.map(node);
    if (!Tree.at(statement, "Effect").equals("Allow") || statement.containsKey("Condition")) {
      throw new AssertionError("a statement that this test does not understand: " + statement);
    }
    return new Statement(
        Tree.text(Tree.at(statement, "Sid")),
        Tree.texts(Tree.at(statement, "Action")),
        Tree.texts(Tree.at(statement, "Resource")));
  }

  /** Each pair of an action and a resource pattern that it allows. */
  Stream<Grant> grants() {
    return actions.stream()
        .flatMap(action -> resources.stream().map(resource -> new Grant(action, resource)));
  }

  /** One action on the resources that a pattern names. */
  record Grant(String action, String resources) {
    boolean allows(String calledAction, String resource) {
      String pattern = Pattern.quote(resources).replace("*", "\\E.*\\Q");
      return action.equals(calledAction) && Pattern.matches(pattern, resource);
    }
  }
}
