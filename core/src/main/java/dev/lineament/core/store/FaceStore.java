package dev.lineament.core.store;

import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.ObjectLocation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Port: keeps the faces of images. Implementations are thread-safe and survive a crash at any
 * point.
 *
 * <p><strong>The sequencer rule.</strong> What an older event says never overwrites what a newer
 * event of the same object said, and what an erasure removed is not brought back by an event older
 * than the erasure, or by that very event. An event without a sequencer is taken as the newest.
 *
 * <p>Faults (the network, the disk, throttling) are unchecked exceptions, and the caller tries
 * again later: every method may be called again with the same arguments and leaves the same
 * content.
 */
public interface FaceStore {
  /**
   * Keeps an image's record and its faces in place of all that was kept of that object before.
   *
   * @param faces of the image, in the order of {@code image.faceIds()}
   */
  SaveOutcome save(ImageRecord image, List<FaceItem> faces);

  /**
   * Forgets an object's record and all its faces.
   *
   * @param sequencer of the event that removed it, if it had one
   */
  EraseOutcome erase(ObjectLocation location, @Nullable Sequencer sequencer);

  /** The record of an object, if there is one. */
  Optional<ImageRecord> image(ObjectLocation location);

  /** The faces of an object, largest first; empty if there are none. */
  List<FaceItem> faces(ObjectLocation location);

  /** What came of saving. */
  enum SaveOutcome {
    SAVED,
    /** Nothing was changed: a newer event has been handled already. */
    STALE
  }

  /** What came of erasing. */
  sealed interface EraseOutcome {
    /**
     * Nothing of the object is kept.
     *
     * @param faces how many were forgotten
     */
    record Erased(int faces) implements EraseOutcome {}

    /** Nothing was changed: a newer event has been handled already. */
    record Stale() implements EraseOutcome {}
  }
}
