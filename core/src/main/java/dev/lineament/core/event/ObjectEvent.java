package dev.lineament.core.event;

import dev.lineament.core.image.ObjectLocation;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to one object.
 *
 * @param kind created (or replaced), or removed
 * @param name the event's name as S3 has it, for example {@code ObjectCreated:Put}
 * @param location bucket and key, the key decoded
 * @param versionId only from a versioned bucket
 * @param eTag without quotes; absent on removals
 * @param sequencer absent from some sources, which then promise no order
 */
public record ObjectEvent(
    Kind kind,
    String name,
    ObjectLocation location,
    @Nullable String versionId,
    @Nullable String eTag,
    @Nullable Sequencer sequencer) {

  /** What an event means to the pipeline. */
  public enum Kind {
    CREATED,
    REMOVED
  }

  /** Whether only a marker was laid over the object's versions, or an unversioned object went. */
  public boolean removesCurrentVersion() {
    return kind == Kind.REMOVED && (versionId == null || name.endsWith("DeleteMarkerCreated"));
  }
}
