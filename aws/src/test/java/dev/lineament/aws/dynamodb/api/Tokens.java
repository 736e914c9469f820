package dev.lineament.aws.dynamodb.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of an expression, one after the other. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:([#:]?[A-Za-z0-9_-]+)|(<>|<=|>=|[=<>()\\[\\],.]))");

  private final String kind;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  Tokens(String expression, String kind) {
    this.kind = kind;
    if (expression.isBlank()) {
      throw error("The expression can not be empty;");
    }
    Matcher matcher = TOKEN.matcher(expression.stripTrailing());
    int end = 0;
    while (end < expression.stripTrailing().length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw syntax(expression.substring(end).strip());
      }
      tokens.add(matcher.group().strip());
      end = matcher.end();
    }
  }

  boolean isAtEnd() {
    return next == tokens.size();
  }

  String peek() {
    return isAtEnd() ? "<EOF>" : tokens.get(next);
  }

  String take() {
    String token = peek();
    next++;
    return token;
  }

  /** Whether the next token is that word or sign, which then is taken. */
  boolean takeIf(String expected) {
    if (peek().equalsIgnoreCase(expected)) {
      next++;
      return true;
    }
    return false;
  }

  /** Whether a function of that name follows, whose name and bracket then are taken. */
  boolean takeIfFunction(String name) {
    if (peek().equals(name) && next + 1 < tokens.size() && tokens.get(next + 1).equals("(")) {
      next += 2;
      return true;
    }
    return false;
  }

  void expect(String expected) {
    if (!takeIf(expected)) {
      throw syntax(peek());
    }
  }

  ApiException syntax(String token) {
    return error("Syntax error; token: \"" + token + "\", near: \"" + near() + "\"");
  }

  ApiException error(String what) {
    return ApiException.validation("Invalid " + kind + ": " + what);
  }

  private String near() {
    int from = Math.max(0, Math.min(next, tokens.size()) - 1);
    return String.join(" ", tokens.subList(from, Math.min(tokens.size(), from + 3)));
  }
}
