package dev.lineament.core.search;

/** The check of a page's size, shared by the queries. */
final class PageLimit {
  private PageLimit() {}

  static void check(int limit, int max, String what) {
    if (limit < 1 || limit > max) {
      throw new IllegalArgumentException(
          "the limit is " + limit + ": ask for 1 to " + max + " " + what);
    }
  }
}
