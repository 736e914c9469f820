package dev.lineament.core.store;

import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.ObjectLocation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store for tests, held to the same contract as the real ones. */
public final class InMemoryFaceStore implements FaceStore {
  private record Entry(
      @Nullable Sequencer sequencer, @Nullable ImageRecord image, List<FaceItem> faces) {}

  private final Map<ObjectLocation, Entry> entries = new HashMap<>();

  @Override
  public synchronized SaveOutcome save(ImageRecord image, List<FaceItem> faces) {
    ObjectLocation location = image.image().location();
    Entry old = entries.get(location);
    Sequencer sequencer = image.sequencer();
    if (old != null && old.sequencer() != null && sequencer != null) {
      int order = sequencer.compareTo(old.sequencer());
      boolean erasedByThisOrLater = old.image() == null && order == 0;
      if (order < 0 || erasedByThisOrLater) {
        return SaveOutcome.STALE;
      }
    }
    entries.put(location, new Entry(newest(old, sequencer), image, List.copyOf(faces)));
    return SaveOutcome.SAVED;
  }

  @Override
  public synchronized EraseOutcome erase(ObjectLocation location, @Nullable Sequencer sequencer) {
    Entry old = entries.get(location);
    if (old != null
        && old.sequencer() != null
        && sequencer != null
        && sequencer.compareTo(old.sequencer()) < 0) {
      return new EraseOutcome.Stale();
    }
    entries.put(location, new Entry(newest(old, sequencer), null, List.of()));
    return new EraseOutcome.Erased(old == null ? 0 : old.faces().size());
  }

  @Override
  public synchronized Optional<ImageRecord> image(ObjectLocation location) {
    return Optional.ofNullable(entries.get(location)).map(Entry::image);
  }

  @Override
  public synchronized List<FaceItem> faces(ObjectLocation location) {
    Entry entry = entries.get(location);
    return entry == null ? List.of() : entry.faces();
  }

  /** All entries by their locations, without how long an analysis took. */
  public synchronized Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    entries.forEach((location, entry) -> {
      String text = String.valueOf(entry).replaceAll("milliseconds=\\d+, ", "");
      contents.put(location.toString(), text);
    });
    return contents;
  }

  /** The ids of all faces. */
  public synchronized List<String> faceIds() {
    return entries.values().stream()
        .flatMap(entry -> entry.faces().stream().map(FaceItem::faceId))
        .toList();
  }

  private static @Nullable Sequencer newest(@Nullable Entry old, @Nullable Sequencer sequencer) {
    return sequencer != null || old == null ? sequencer : old.sequencer();
  }
}
