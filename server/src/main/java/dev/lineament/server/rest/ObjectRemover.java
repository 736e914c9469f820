package dev.lineament.server.rest;

import dev.lineament.core.image.ObjectLocation;

/** Deletes objects from the bucket that the images come from. Thread-safe. */
@FunctionalInterface
public interface ObjectRemover {
  /**
   * Deletes an object. Its removal is an event like any other.
   *
   * @return whether there was one
   */
  boolean remove(ObjectLocation location);
}
