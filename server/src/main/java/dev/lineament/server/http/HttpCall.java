package dev.lineament.server.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that is being answered. Used by one thread. */
public interface HttpCall {
  /** Upper case. */
  String method();

  /** As on the wire, percent-encoded, with its leading slash. */
  String rawPath();

  /** As on the wire, without the question mark; empty if there is none. */
  String rawQuery();

  /** Values by name, the names in lower case. */
  Map<String, List<String>> headers();

  /** The first value of a header; the name is in lower case. */
  default Optional<String> header(String name) {
    return headers().getOrDefault(name, List.of()).stream().findFirst();
  }

  /** Bytes of the body as the client announced them; empty if it did not. */
  Optional<Long> announcedBodyBytes();

  /**
   * Reads the body. To be called once.
   *
   * @param maxBytes the limit; what is beyond is read and thrown away
   * @throws java.io.UncheckedIOException if the client is gone
   */
  Body body(int maxBytes);

  /** What came of reading a body. */
  sealed interface Body {
    /** All of it; empty if there is none. */
    record Whole(byte[] bytes) implements Body {}

    /** It is larger than the limit. */
    record TooLarge() implements Body {}

    /** The client took longer than {@link HttpLimits#body}. */
    record TooSlow() implements Body {}
  }
}
