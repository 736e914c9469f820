package dev.lineament.server.auth;

/** Whether a request may be answered. */
public sealed interface Verdict {
  /** Its sender has the credentials. */
  record Allowed() implements Verdict {}

  /**
   * Its sender has not shown that.
   *
   * @param message one sentence, in AWS's words where AWS has some
   */
  record Refused(Reason reason, String message) implements Verdict {}

  /** Why a request is refused; AWS has an error for each. */
  enum Reason {
    /** Neither a signature nor a token. */
    MISSING,
    /** The header {@code Authorization} is not of a form that is known, or lacks a part. */
    INCOMPLETE,
    /** The access key or the token is not that of this server. */
    UNKNOWN,
    /** The signature is not that of this request, or not of this time or service. */
    INVALID
  }
}
