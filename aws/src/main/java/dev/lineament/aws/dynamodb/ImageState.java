package dev.lineament.aws.dynamodb;

import dev.lineament.core.event.Sequencer;
import dev.lineament.core.store.ImageRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the table of images tells of one object. The faces in the table of faces are exactly
 * those that the content names and the leftovers, after each single write.
 *
 * @param revision a name that no other write of this object has; {@code null} if nothing is stored
 * @param content what is known of the object
 * @param newest the newest event that this content is from, as far as that is known
 * @param leftovers ids of faces that are in the table but not of the content: a change of more
 *     faces than one transaction holds is under way, or was given up
 */
record ImageState(
    @Nullable String revision, Content content, @Nullable Sequencer newest, Set<String> leftovers) {
  /** What is known of an object. */
  sealed interface Content {
    /** It was handled, and this is what became of it. */
    record Kept(ImageRecord image) implements Content {}

    /** It was erased; late events are told so. */
    record Erased(Instant at) implements Content {}

    /** Nothing yet. */
    record Nothing() implements Content {}
  }

  static final ImageState ABSENT = new ImageState(null, new Content.Nothing(), null, Set.of());

  ImageState {
    leftovers = Set.copyOf(leftovers);
  }

  /** The ids of the faces that the content names. */
  List<String> faceIds() {
    return content instanceof Content.Kept(ImageRecord image) ? image.faceIds() : List.of();
  }

  /**
   * The sequencer rule for saving: an older event than the newest known, or the very event that
   * erased the object, changes nothing.
   */
  boolean refusesSaving(@Nullable Sequencer event) {
    if (event == null || newest == null) {
      return false;
    }
    int order = event.compareTo(newest);
    return order < 0 || (order == 0 && content instanceof Content.Erased);
  }

  /** The sequencer rule for erasing: an older event than the newest known changes nothing. */
  boolean refusesErasing(@Nullable Sequencer event) {
    return event != null && newest != null && event.compareTo(newest) < 0;
  }

  /** The newest of what is known when an event without a place in the order counts as newest. */
  @Nullable Sequencer newestWith(@Nullable Sequencer event) {
    return event == null ? newest : event;
  }

  /** Whether there is nothing to keep, so that the table needs no item. */
  boolean isEmpty() {
    return content instanceof Content.Nothing && newest == null && leftovers.isEmpty();
  }
}
