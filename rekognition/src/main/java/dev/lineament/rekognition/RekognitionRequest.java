package dev.lineament.rekognition;

import org.jspecify.annotations.Nullable;

/**
 * A request as it came over HTTP.
 *
 * @param target value of the header {@code X-Amz-Target}, if it was sent
 * @param contentType value of the header {@code Content-Type}, if it was sent
 * @param body raw bytes, at most {@link RekognitionApi#MAX_BODY_BYTES}
 */
public record RekognitionRequest(
    @Nullable String target, @Nullable String contentType, byte[] body) {}
