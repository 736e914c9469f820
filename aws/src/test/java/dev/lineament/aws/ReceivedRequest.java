package dev.lineament.aws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param uri path and query, still encoded
 * @param headers by their names in HTTP's usual case, for example {@code If-match}
 */
public record ReceivedRequest(
    String method, URI uri, Map<String, List<String>> headers, byte[] body) {

  /** The first value of a header, whatever the case of its name. */
  public @Nullable String header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(header -> header.getValue().getFirst())
        .findFirst()
        .orElse(null);
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
