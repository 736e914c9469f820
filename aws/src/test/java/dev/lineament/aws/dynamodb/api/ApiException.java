package dev.lineament.aws.dynamodb.api;

import java.util.Map;

/** An answer that is an error, with what its body has beside type and message. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final String OWN = "com.amazonaws.dynamodb.v20120810#";

  private final int status;
  private final String type;
  private final transient Map<String, Object> more;

  ApiException(int status, String type, String message, Map<String, Object> more) {
    super(message);
    this.status = status;
    this.type = type;
    this.more = more;
  }

  static ApiException validation(String message) {
    return new ApiException(
        400, "com.amazon.coral.validate#ValidationException", message, Map.of());
  }

  /** An error of DynamoDB itself, by its simple name. */
  static ApiException own(String name, String message) {
    return new ApiException(400, OWN + name, message, Map.of());
  }

  static ApiException own(String name, String message, Map<String, Object> more) {
    return new ApiException(400, OWN + name, message, more);
  }

  static ApiException noSuchTable() {
    return own("ResourceNotFoundException", "Requested resource not found");
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  Map<String, Object> more() {
    return more;
  }
}
