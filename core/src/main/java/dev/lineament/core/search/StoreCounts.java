package dev.lineament.core.search;

import dev.lineament.core.store.ImageStatus;
import java.util.Map;

/**
 * How much is stored.
 *
 * @param faces of all images
 * @param images by status; a status that no image has is 0
 */
public record StoreCounts(long faces, Map<ImageStatus, Long> images) {
  public StoreCounts {
    images = Map.copyOf(images);
  }
}
