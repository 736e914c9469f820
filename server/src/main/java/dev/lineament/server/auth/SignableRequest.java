package dev.lineament.server.auth;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a signature covers of an HTTP request.
 *
 * @param method upper case
 * @param rawPath as on the wire, percent-encoded
 * @param rawQuery as on the wire, without the question mark; empty if there is none
 * @param headers values by name, the names in lower case
 * @param body raw bytes
 */
public record SignableRequest(
    String method,
    String rawPath,
    String rawQuery,
    Map<String, List<String>> headers,
    byte[] body) {
  public SignableRequest {
    Map<String, List<String>> copy = new TreeMap<>();
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    headers = copy;
  }

  /** The only value of a header; empty if the header is absent or was sent more than once. */
  String single(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.size() == 1 ? values.getFirst() : "";
  }
}
