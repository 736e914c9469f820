package dev.lineament.rekognition;

import org.jspecify.annotations.Nullable;

/**
 * A response as it goes over HTTP, with the content type {@link RekognitionApi#CONTENT_TYPE}.
 *
 * @param status HTTP status
 * @param body JSON in UTF-8
 * @param error what went wrong; {@code null} for a result
 * @param operation the operation called, or {@link RekognitionApi#NO_OPERATION}
 * @param requestId for the header {@code x-amzn-RequestId}, and in the log beside what failed
 */
public record RekognitionResponse(
    int status, byte[] body, @Nullable RekognitionError error, String operation, String requestId) {

  /** For metrics: the name of the error, or {@code OK}. */
  public String code() {
    return error == null ? "OK" : error.wireName();
  }
}
