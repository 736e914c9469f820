package dev.lineament.core.search;

import dev.lineament.core.store.ImageStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which image records are wanted. What is {@code null} does not matter.
 *
 * @param bucket of the image
 * @param prefix with which the image's key begins
 * @param status what became of it
 * @param limit records at most, 1 to {@link #MAX_LIMIT}
 * @param cursor where an earlier page ended
 */
public record ImageQuery(
    @Nullable String bucket,
    @Nullable String prefix,
    @Nullable ImageStatus status,
    int limit,
    @Nullable String cursor) {
  /** A page of records is about half a megabyte of JSON then. */
  public static final int MAX_LIMIT = 1_000;

  public ImageQuery {
    PageLimit.check(limit, MAX_LIMIT, "images");
  }

  /** All records, one page after the other. */
  public static ImageQuery all(int limit, @Nullable String cursor) {
    return new ImageQuery(null, null, null, limit, cursor);
  }
}
