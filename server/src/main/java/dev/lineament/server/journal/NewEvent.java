package dev.lineament.server.journal;

import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.image.ObjectLocation;
import org.jspecify.annotations.Nullable;

/**
 * An event about to be journaled; its place in the journal will be its sequencer.
 *
 * @param kind created or removed
 * @param name as S3 has it, for example {@code ObjectCreated:Put}
 * @param location of the object
 * @param eTag without quotes; absent on removals
 */
public record NewEvent(
    ObjectEvent.Kind kind, String name, ObjectLocation location, @Nullable String eTag) {

  /** An object was created or replaced. */
  public static NewEvent created(String how, ObjectLocation location, String eTag) {
    return new NewEvent(ObjectEvent.Kind.CREATED, "ObjectCreated:" + how, location, eTag);
  }

  /** An object was removed. */
  public static NewEvent removed(ObjectLocation location) {
    return new NewEvent(ObjectEvent.Kind.REMOVED, "ObjectRemoved:Delete", location, null);
  }
}
