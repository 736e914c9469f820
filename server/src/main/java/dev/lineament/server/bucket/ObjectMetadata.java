package dev.lineament.server.bucket;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an uploader says of an object, kept as it is and given back with it.
 *
 * @param contentType the media type
 * @param cacheControl the HTTP header of that name, as the next three
 * @param contentDisposition see above
 * @param contentEncoding see above
 * @param contentLanguage see above
 * @param expires when caches should forget it
 * @param user what the uploader added, by name without {@code x-amz-meta-}
 */
public record ObjectMetadata(
    @Nullable String contentType,
    @Nullable String cacheControl,
    @Nullable String contentDisposition,
    @Nullable String contentEncoding,
    @Nullable String contentLanguage,
    @Nullable Instant expires,
    Map<String, String> user) {
  /** Nothing said. */
  public static final ObjectMetadata NONE =
      new ObjectMetadata(null, null, null, null, null, null, Map.of());

  public ObjectMetadata {
    user = Map.copyOf(user);
  }
}
