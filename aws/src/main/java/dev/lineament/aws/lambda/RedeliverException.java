package dev.lineament.aws.lambda;

/**
 * Thrown to Lambda, so that it delivers the event again and in the end puts it where dead letters
 * go. The message is one sentence: how many, and the first reason. There is no stack trace: the
 * causes were logged where they arose.
 */
final class RedeliverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedeliverException(String message) {
    super(message, null, false, false);
  }
}
