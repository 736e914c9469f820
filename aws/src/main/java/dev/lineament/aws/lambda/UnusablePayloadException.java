package dev.lineament.aws.lambda;

/** What the function was invoked with is no event at all. The message is one sentence. */
final class UnusablePayloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusablePayloadException(String message) {
    super(message, null, false, false);
  }
}
