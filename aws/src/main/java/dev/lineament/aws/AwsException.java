package dev.lineament.aws;

/**
 * Something on the way to AWS that a person must put right: a region, a permission, credentials.
 * The message is one sentence that says what is wrong and what to do. Trying again is of use once
 * that is done.
 */
public final class AwsException extends RuntimeException {
  public AwsException(String message) {
    super(message);
  }

  public AwsException(String message, Throwable cause) {
    super(message, cause);
  }
}
