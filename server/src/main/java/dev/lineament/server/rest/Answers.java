package dev.lineament.server.rest;

import dev.lineament.server.http.HttpAnswer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the lists of the REST API have in common. */
final class Answers {
  /** Entries of a page unless the client says otherwise: some hundred kilobytes of faces. */
  static final int DEFAULT_LIMIT = 100;

  private Answers() {}

  /**
   * A page.
   *
   * @param query made from the parameters; throws {@link IllegalArgumentException} if they are of
   *     no use
   * @param cursor of the query; only the store can tell whether that is of use
   */
  static <Q> HttpAnswer page(
      Supplier<Q> query,
      Function<Q, @Nullable String> cursor,
      Function<Q, Map<String, Object>> search) {
    Q checked;
    try {
      checked = query.get();
    } catch (IllegalArgumentException e) {
      return invalid(e);
    }
    try {
      return HttpAnswer.json(200, search.apply(checked));
    } catch (IllegalArgumentException e) {
      if (cursor.apply(checked) == null) {
        throw e;
      }
      return invalid(e);
    }
  }

  static void putCursor(Map<String, Object> document, @Nullable String nextCursor) {
    if (nextCursor != null) {
      document.put("nextCursor", nextCursor);
    }
  }

  static HttpAnswer invalid(IllegalArgumentException e) {
    String problem = Optional.ofNullable(e.getMessage()).orElse("a parameter is of no use");
    String sentence = problem.substring(0, 1).toUpperCase(Locale.ROOT) + problem.substring(1);
    return HttpAnswer.error(
        400, "InvalidParameter", sentence.endsWith(".") ? sentence : sentence + ".");
  }
}
