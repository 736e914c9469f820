package dev.lineament.server.database;

import org.jspecify.annotations.Nullable;

/** Where the texts with a given beginning end, in the order in which the database sorts texts. */
public final class KeyPrefix {
  private KeyPrefix() {}

  /**
   * The smallest text greater than every text that begins with the prefix; {@code null} if there is
   * none. UTF-8 sorts by code point, so it is the prefix with its last code point raised by one.
   */
  public static @Nullable String end(String prefix) {
    int length = prefix.length();
    while (length > 0) {
      int last = prefix.codePointBefore(length);
      length -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1;
        // Surrogates are no characters of their own: the next one lies behind them.
        int raised = next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next;
        return prefix.substring(0, length) + Character.toString(raised);
      }
    }
    return null;
  }
}
