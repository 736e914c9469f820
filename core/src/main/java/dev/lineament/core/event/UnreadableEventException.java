package dev.lineament.core.event;

/** The text delivered is no S3 event in any wrapping; delivering it again will not help. */
public final class UnreadableEventException extends RuntimeException {
  public UnreadableEventException(String message) {
    super(message);
  }

  public UnreadableEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
