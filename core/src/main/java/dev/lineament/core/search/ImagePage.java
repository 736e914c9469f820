package dev.lineament.core.search;

import dev.lineament.core.store.ImageRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of image records, in the store's order.
 *
 * @param images that were asked for
 * @param nextCursor where the next page begins; {@code null} on the last one
 */
public record ImagePage(List<ImageRecord> images, @Nullable String nextCursor) {
  public ImagePage {
    images = List.copyOf(images);
  }
}
