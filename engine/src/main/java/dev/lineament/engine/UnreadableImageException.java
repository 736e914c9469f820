package dev.lineament.engine;

/** An image that cannot be drawn on; the message is one sentence for people that says why. */
public final class UnreadableImageException extends RuntimeException {
  UnreadableImageException(String message) {
    super(message);
  }
}
