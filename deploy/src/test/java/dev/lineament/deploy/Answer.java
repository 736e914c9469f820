package dev.lineament.deploy;

/** What came of an invocation, as its caller sees it. */
public sealed interface Answer {
  /** The function returned this. */
  record Returned(String body) implements Answer {}

  /**
   * The function failed.
   *
   * @param type {@code X-Amz-Function-Error}'s detail: the class of the exception, or Lambda's own
   * @param message the exception's
   * @param body the whole error document
   */
  record Failed(String type, String message, String body) implements Answer {
    boolean isTimedOut() {
      return type.equals(TIMED_OUT);
    }
  }

  /** Lambda's type of failure when the time is up. */
  String TIMED_OUT = "Sandbox.Timedout";

  /** That the time was up. */
  static Failed timedOut(String message) {
    return new Failed(TIMED_OUT, message, "");
  }

  /** What the function returned; fails the test if it did not return. */
  default String returned() {
    return switch (this) {
      case Returned(String body) -> body;
      case Failed failed -> throw new AssertionError("the function failed: " + failed);
    };
  }

  /** How the function failed; fails the test if it returned. */
  default Failed failed() {
    return switch (this) {
      case Failed failed -> failed;
      case Returned(String body) -> throw new AssertionError("the function returned: " + body);
    };
  }
}
