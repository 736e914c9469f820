package dev.lineament.aws.dynamodb.api;

import java.util.function.Function;

/** How the server answers a call. */
public sealed interface Reaction {
  /** As usual. */
  record Proceed() implements Reaction {}

  /**
   * With an error, without doing anything.
   *
   * @param status 400 or 500
   * @param type the error's simple name, for example {@code ThrottlingException}
   */
  record Fail(int status, String type, String message) implements Reaction {}

  /**
   * A transaction is cancelled.
   *
   * @param code of the reason given for its first action
   */
  record Cancel(String code) implements Reaction {}

  /**
   * A batch is answered in part.
   *
   * @param processed how many keys or items at most
   */
  record ProcessOnly(int processed) implements Reaction {}

  /**
   * The connection is closed without an answer.
   *
   * @param done whether the request is carried out before that
   */
  record Drop(boolean done) implements Reaction {}

  /** The request is carried out, but the answer does not come while the server runs. */
  record Stall() implements Reaction {}

  /** Asked for each call, before it is carried out. May itself call the server. */
  interface Hook extends Function<Call, Reaction> {}
}
