package dev.lineament.aws.dynamodb.api;

import dev.lineament.aws.dynamodb.api.Condition.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads conditions, filters and projections. */
final class ConditionParser {
  private static final Set<String> SIGNS = Set.of("=", "<>", "<", "<=", ">", ">=");

  private final Tokens tokens;
  private final Names names;

  private ConditionParser(Tokens tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
  }

  /**
   * The condition.
   *
   * @param kind what errors call it, for example {@code ConditionExpression}
   */
  static Condition parse(String expression, String kind, Names names) {
    Tokens tokens = new Tokens(expression, kind);
    Condition condition = new ConditionParser(tokens, names).or();
    if (!tokens.isAtEnd()) {
      throw tokens.syntax(tokens.peek());
    }
    return condition;
  }

  static List<Path> parsePaths(String expression, Names names) {
    Tokens tokens = new Tokens(expression, "ProjectionExpression");
    List<Path> paths = new ArrayList<>();
    do {
      paths.add(Path.parse(tokens, names));
    } while (tokens.takeIf(","));
    if (!tokens.isAtEnd()) {
      throw tokens.syntax(tokens.peek());
    }
    return paths;
  }

  private Condition or() {
    Condition left = and();
    while (tokens.takeIf("OR")) {
      left = new Condition.Or(left, and());
    }
    return left;
  }

  private Condition and() {
    Condition left = not();
    while (tokens.takeIf("AND")) {
      left = new Condition.And(left, not());
    }
    return left;
  }

  private Condition not() {
    return tokens.takeIf("NOT") ? new Condition.Not(not()) : primary();
  }

  private Condition primary() {
    if (tokens.takeIf("(")) {
      Condition inner = or();
      tokens.expect(")");
      return inner;
    }
    if (tokens.takeIfFunction("attribute_exists")) {
      return new Condition.Exists(lastPath());
    }
    if (tokens.takeIfFunction("attribute_not_exists")) {
      return new Condition.Not(new Condition.Exists(lastPath()));
    }
    if (tokens.takeIfFunction("attribute_type")) {
      Path path = Path.parse(tokens, names);
      tokens.expect(",");
      return new Condition.HasType(path, lastOperand());
    }
    if (tokens.takeIfFunction("begins_with")) {
      Operand text = firstOperand();
      return new Condition.BeginsWith(text, lastOperand());
    }
    if (tokens.takeIfFunction("contains")) {
      Operand whole = firstOperand();
      return new Condition.Contains(whole, lastOperand());
    }
    return comparison();
  }

  private Condition comparison() {
    Operand left = operand();
    if (tokens.takeIf("BETWEEN")) {
      Operand low = operand();
      tokens.expect("AND");
      return new Condition.And(
          new Condition.Compare(left, ">=", low), new Condition.Compare(left, "<=", operand()));
    }
    if (tokens.takeIf("IN")) {
      tokens.expect("(");
      List<Operand> list = new ArrayList<>();
      do {
        list.add(operand());
      } while (tokens.takeIf(","));
      tokens.expect(")");
      return new Condition.In(left, list);
    }
    String sign = tokens.take();
    if (!SIGNS.contains(sign)) {
      throw tokens.syntax(sign);
    }
    return new Condition.Compare(left, sign, operand());
  }

  private Operand firstOperand() {
    Operand operand = operand();
    tokens.expect(",");
    return operand;
  }

  private Operand lastOperand() {
    Operand operand = operand();
    tokens.expect(")");
    return operand;
  }

  private Path lastPath() {
    Path path = Path.parse(tokens, names);
    tokens.expect(")");
    return path;
  }

  private Operand operand() {
    if (tokens.takeIfFunction("size")) {
      return new Operand.Size(lastPath());
    }
    return tokens.peek().startsWith(":")
        ? new Operand.Literal(names.value(tokens.take(), tokens))
        : new Operand.Attribute(Path.parse(tokens, names));
  }
}
