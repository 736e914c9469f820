package dev.lineament.rekognition;

/**
 * The errors of the protocol. Their HTTP status is 400 for nearly all, also where other protocols
 * have 403, 404 or 429: SDKs go by the name. (<em>Amazon Rekognition Developer Guide</em>, "Error
 * handling".)
 */
public enum RekognitionError {
  IMAGE_TOO_LARGE("ImageTooLargeException", 400, Layer.SERVICE),
  INVALID_IMAGE_FORMAT("InvalidImageFormatException", 400, Layer.SERVICE),
  INVALID_PARAMETER("InvalidParameterException", 400, Layer.SERVICE),
  INVALID_S3_OBJECT("InvalidS3ObjectException", 400, Layer.SERVICE),
  /** Too many requests at once; SDKs wait and try again. */
  PROVISIONED_THROUGHPUT_EXCEEDED("ProvisionedThroughputExceededException", 400, Layer.SERVICE),
  /** Not now; SDKs wait and try again. */
  THROTTLING("ThrottlingException", 400, Layer.SERVICE),
  /** The only one without the suffix "Exception". SDKs try again. */
  INTERNAL_SERVER_ERROR("InternalServerError", 500, Layer.SERVICE),

  /** A member breaks a constraint of the API model. */
  VALIDATION("ValidationException", 400, Layer.FRONT),
  /** The body is not the JSON that was expected. */
  SERIALIZATION("SerializationException", 400, Layer.FRONT),
  UNKNOWN_OPERATION("UnknownOperationException", 400, Layer.FRONT),
  /** The access key is not known. */
  UNRECOGNIZED_CLIENT("UnrecognizedClientException", 400, Layer.FRONT),
  MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 400, Layer.FRONT),
  INCOMPLETE_SIGNATURE("IncompleteSignatureException", 400, Layer.FRONT),
  INVALID_SIGNATURE("InvalidSignatureException", 400, Layer.FRONT);

  /** Who answers: the service and the layer before it write their errors differently. */
  enum Layer {
    /** {@code __type}, {@code Code}, {@code Logref}, {@code Message}. */
    SERVICE,
    /** {@code __type}, {@code message}. */
    FRONT
  }

  private final String wireName;
  private final int status;
  private final Layer layer;

  RekognitionError(String wireName, int status, Layer layer) {
    this.wireName = wireName;
    this.status = status;
    this.layer = layer;
  }

  /** The name by which SDKs choose their exception. */
  public String wireName() {
    return wireName;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  Layer layer() {
    return layer;
  }
}
