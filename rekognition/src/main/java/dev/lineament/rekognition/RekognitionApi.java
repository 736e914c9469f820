package dev.lineament.rekognition;

import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.image.ImageSource;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Amazon Rekognition's API (version 2016-06-27, AWS JSON 1.1) over a face analyzer, without HTTP:
 * the bytes of a request in, the bytes of the response out. An unchanged AWS SDK understands it.
 * Thread-safe.
 *
 * <p>Who may call is the caller's concern; {@link #refuse} writes its refusals in this protocol.
 */
public final class RekognitionApi {
  /** The content type of requests and responses. */
  public static final String CONTENT_TYPE = "application/x-amz-json-1.1";

  /** The operation of responses to requests that name none that is known. */
  public static final String NO_OPERATION = "none";

  /**
   * Bytes of a request's body. The largest image allowed inline, 5,242,880 bytes, is 6,990,508
   * characters of base64; the rest is room for the other members.
   */
  public static final int MAX_BODY_BYTES = 7_100_000;

  private static final Logger LOG = LoggerFactory.getLogger(RekognitionApi.class);
  private static final String TARGET_PREFIX = "RekognitionService.";
  private static final String DETECT_FACES = "DetectFaces";

  private final RequestReader reader = new RequestReader();
  private final ResponseWriter writer = new ResponseWriter();
  private final DetectFaces detectFaces;

  public RekognitionApi(FaceAnalyzer analyzer, ImageSource source) {
    detectFaces = new DetectFaces(analyzer, source);
  }

  /** Answers a request. Does not throw: what goes wrong is a response too. */
  public RekognitionResponse handle(RekognitionRequest request) {
    String operation = operation(request.target());
    String requestId = UUID.randomUUID().toString();
    Answer answer;
    try {
      answer = answer(request, operation);
    } catch (RuntimeException e) {
      // The boundary of the protocol: whatever went wrong is for the log, not for the caller.
      LOG.atError()
          .setCause(e)
          .addKeyValue("requestId", requestId)
          .addKeyValue("operation", operation)
          .log("A Rekognition request could not be answered");
      answer =
          new Answer.Failure(
              RekognitionError.INTERNAL_SERVER_ERROR,
              "Internal server error: the log tells more under request id " + requestId);
    }
    return writer.write(answer, operation, requestId);
  }

  /** The response to a request that is not handled, for example for want of a signature. */
  public RekognitionResponse refuse(
      @Nullable String target, RekognitionError error, String message) {
    return writer.write(
        new Answer.Failure(error, message), operation(target), UUID.randomUUID().toString());
  }

  /** The response to a request whose body has more than {@link #MAX_BODY_BYTES}. */
  public RekognitionResponse refuseBody(@Nullable String target) {
    // Nothing but an image makes a body so large, and AWS refuses it in these words.
    return refuse(
        target,
        RekognitionError.VALIDATION,
        "1 validation error detected: Value 'of a body of more than %d bytes' at 'image.bytes'"
                .formatted(MAX_BODY_BYTES)
            + " failed to satisfy constraint: Member must have length less than or equal to "
            + FaceAnalyzer.MAX_INLINE_IMAGE_BYTES);
  }

  private Answer answer(RekognitionRequest request, String operation) {
    if (!isJson(request.contentType())) {
      return unknownOperation("the Content-Type is not " + CONTENT_TYPE);
    }
    try {
      return switch (operation) {
        case DETECT_FACES -> detectFaces.answer(reader.detectFaces(request.body()));
        default -> unknownOperation("the X-Amz-Target is not " + TARGET_PREFIX + DETECT_FACES);
      };
    } catch (JacksonException e) {
      return new Answer.Failure(
          RekognitionError.SERIALIZATION, "The request's body could not be read: " + reasonOf(e));
    }
  }

  private static String reasonOf(JacksonException e) {
    // The library's own text for this tells of its settings.
    return e instanceof UnexpectedEndOfInputException
        ? "the JSON ends too early"
        : e.getOriginalMessage();
  }

  // An operation that is not known is not repeated, because metrics are labelled with it.
  private static String operation(@Nullable String target) {
    return (TARGET_PREFIX + DETECT_FACES).equals(target) ? DETECT_FACES : NO_OPERATION;
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT).equals(CONTENT_TYPE);
  }

  private static Answer unknownOperation(String reason) {
    return new Answer.Failure(
        RekognitionError.UNKNOWN_OPERATION, "The operation is not known here: " + reason);
  }
}
