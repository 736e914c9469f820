package dev.lineament.server.bucket.awssdk;

import org.jspecify.annotations.Nullable;

/** ETags come with and without quotes; inside they have none. */
final class ETags {
  private ETags() {}

  static @Nullable String bare(@Nullable String eTag) {
    return eTag == null ? null : eTag.replace("\"", "");
  }

  static String quoted(String eTag) {
    return '"' + eTag + '"';
  }
}
