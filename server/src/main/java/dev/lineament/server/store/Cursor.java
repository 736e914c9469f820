package dev.lineament.server.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The place after which a page begins, as text that means nothing to its users. It names the last
 * row of the page before, not a number of rows, so it stays right while rows come and go.
 *
 * @param bucket of the last row
 * @param key of the last row
 * @param faceIndex of the last row; 0 in a list of images
 */
record Cursor(String bucket, String key, int faceIndex) {
  /** In front of the names, so that a later version can tell its own cursors from these. */
  private static final String VERSION = "1";

  private static final int FIELDS = 4;

  /** Neither a bucket nor a key has this character in it. */
  private static final String SEPARATOR = "\0";

  String text() {
    String plain = String.join(SEPARATOR, VERSION, bucket, key, Integer.toString(faceIndex));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The place that a text stands for.
   *
   * @throws IllegalArgumentException if it is not one that {@link #text} gave
   */
  static Cursor of(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] fields = plain.split(SEPARATOR, -1);
      if (fields.length == FIELDS && fields[0].equals(VERSION)) {
        return new Cursor(fields[1], fields[2], Integer.parseInt(fields[3]));
      }
    } catch (IllegalArgumentException e) {
      throw unknown(text, e);
    }
    throw unknown(text, null);
  }

  private static IllegalArgumentException unknown(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "the cursor '"
            + text
            + "' is not one that an earlier page gave: leave it out to begin at the first page",
        cause);
  }
}
