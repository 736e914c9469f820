package dev.lineament.server.auth;

/** The credentials file cannot be used; the message says why and what to do. */
public final class CredentialsException extends RuntimeException {
  CredentialsException(String message) {
    super(message);
  }

  CredentialsException(String message, Throwable cause) {
    super(message, cause);
  }
}
