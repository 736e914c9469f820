package dev.lineament.server;

import dev.lineament.aws.s3.S3ObjectRemover;
import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.journal.EventJournal;
import dev.lineament.server.rest.ObjectRemover;
import java.util.List;

/** Removes objects of buckets elsewhere. */
record ExternalRemover(S3ObjectRemover objects, EventJournal journal) implements ObjectRemover {
  @Override
  public boolean remove(ObjectLocation location) {
    boolean removed = objects.remove(location);
    if (removed) {
      // Not every bucket tells of removals, and the object may just be being analysed: this event
      // has its turn after that. It has no sequencer, so the handler looks whether there is an
      // object again.
      journal.accept(
          List.of(
              new ObjectEvent(
                  ObjectEvent.Kind.REMOVED, "ObjectRemoved:Delete", location, null, null, null)));
    }
    return removed;
  }
}
