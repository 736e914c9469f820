package dev.lineament.core.search;

import dev.lineament.core.store.FaceItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of faces, in the store's order.
 *
 * @param faces that were asked for
 * @param nextCursor where the next page begins; {@code null} on the last one
 */
public record FacePage(List<FaceItem> faces, @Nullable String nextCursor) {
  public FacePage {
    faces = List.copyOf(faces);
  }
}
