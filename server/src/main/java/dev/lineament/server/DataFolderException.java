package dev.lineament.server;

/** The data folder cannot be used; the message is a sentence for the person who named it. */
public final class DataFolderException extends RuntimeException {
  DataFolderException(String message) {
    super(message);
  }

  DataFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
