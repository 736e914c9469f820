package dev.lineament.aws.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * The JSON object that the function was invoked with.
 *
 * @param text as it came
 * @param document the same, read
 */
record Payload(String text, Map<?, ?> document) {
  /** Lambda's own limit for an invocation that waits for its answer: 6 MB. */
  static final int MAX_BYTES = 6 * 1024 * 1024;

  /**
   * Reads a payload.
   *
   * @throws UnusablePayloadException if it is empty, too large or no JSON object
   */
  static Payload read(InputStream input) throws IOException {
    byte[] bytes = input.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new UnusablePayloadException(
          "The event has more than the limit of " + MAX_BYTES + " bytes: send fewer records.");
    }
    String text = text(bytes);
    if (text.isBlank()) {
      throw new UnusablePayloadException(
          "The event is empty: send an S3 event, or {\"bucket\": ..., \"key\": ...}.");
    }
    if (parse(text) instanceof Map<?, ?> document) {
      return new Payload(text, document);
    }
    throw new UnusablePayloadException(
        "The event is JSON but no object: send an S3 event, or {\"bucket\": ..., \"key\": ...}.");
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnusablePayloadException("The event is not JSON: its bytes are not UTF-8.");
    }
  }

  private static @Nullable Object parse(String text) {
    try {
      return JSON.std.anyFrom(text);
    } catch (JacksonException e) {
      throw new UnusablePayloadException(
          "The event is not JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + " cannot be read.");
    }
  }
}
