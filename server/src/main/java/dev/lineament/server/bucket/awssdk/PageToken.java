package dev.lineament.server.bucket.awssdk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;

/** A continuation token: the last entry of a page, in letters that any XML can carry. */
final class PageToken {
  private PageToken() {}

  static @Nullable String of(@Nullable String entry) {
    return entry == null
        ? null
        : Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(entry.getBytes(StandardCharsets.UTF_8));
  }

  static String read(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw S3Exceptions.invalidArgument("The continuation token provided is incorrect");
    }
  }
}
