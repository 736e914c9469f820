package dev.lineament.aws.dynamodb;

import org.jspecify.annotations.Nullable;

/** The tables could not be read or written as asked; the message says why and what to do. */
public final class FaceStoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FaceStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
