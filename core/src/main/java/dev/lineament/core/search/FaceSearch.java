package dev.lineament.core.search;

import java.util.Optional;

/**
 * Port: finds what a face store keeps. Implementations are thread-safe. Faults are unchecked
 * exceptions.
 *
 * <p>Pages come in an order of the store's own that stays the same from page to page. A page may
 * have fewer entries than were asked for, or none, and not be the last: the last is the one without
 * a cursor.
 */
public interface FaceSearch {
  /**
   * Searches for faces.
   *
   * @throws IllegalArgumentException if the cursor is not one that an earlier page gave
   */
  FacePage search(FaceQuery query);

  /**
   * Searches for image records.
   *
   * @throws IllegalArgumentException if the cursor is not one that an earlier page gave
   */
  ImagePage images(ImageQuery query);

  /** How many faces and images there are; empty if it would take reading all of them. */
  Optional<StoreCounts> counts();
}
