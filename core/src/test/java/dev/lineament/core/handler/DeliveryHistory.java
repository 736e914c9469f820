package dev.lineament.core.handler;

import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.ObjectEvent.Kind;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.InMemoryImageSource;
import dev.lineament.core.image.ObjectLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a bucket, in its order: objects created, replaced and removed. Objects are
 * uploaded again with the very bytes they had before, too.
 */
final class DeliveryHistory {
  private static final int KEYS = 100;

  /** One change in eight removes the object, if there is one. */
  private static final int REMOVAL_ODDS = 8;

  private final List<Change> changes = new ArrayList<>();

  /**
   * A change of one object, and the event that tells of it.
   *
   * @param content that the object has from then on; {@code null} if it is removed
   */
  record Change(ObjectEvent event, @Nullable String content) {
    void applyTo(InMemoryImageSource source) {
      if (content == null) {
        source.delete(event.location());
      } else {
        source.put(event.location(), content.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  DeliveryHistory(int size, long seed) {
    Random random = new Random(seed);
    Set<Integer> present = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      int key = random.nextInt(KEYS);
      boolean removed = present.contains(key) && random.nextInt(REMOVAL_ODDS) == 0;
      if (removed) {
        present.remove(key);
      } else {
        present.add(key);
      }
      changes.add(change(i, key, removed ? null : content(random, key)));
    }
  }

  // Few contents for a key, so that some come back. See ScriptedFaces for what they mean.
  private static String content(Random random, int key) {
    int variant = random.nextInt(4);
    return switch (random.nextInt(20)) {
      case 0 -> "refused";
      case 1 -> "0 " + key;
      case 2 -> (98 + variant % 3) + " " + key;
      default -> (1 + variant) + " " + key + " " + variant;
    };
  }

  private static Change change(int index, int key, @Nullable String content) {
    // Of unequal lengths, as S3 gives them: 0x1000 and up, some with digits behind.
    String sequencer = String.format("%08X", 0x1000 + index) + (index % 3 == 0 ? "00" : "");
    ObjectLocation location = new ObjectLocation("images", "team " + key % 7 + "/" + key + ".jpg");
    boolean removed = content == null;
    return new Change(
        new ObjectEvent(
            removed ? Kind.REMOVED : Kind.CREATED,
            removed ? "ObjectRemoved:Delete" : "ObjectCreated:Put",
            location,
            null,
            null,
            new Sequencer(sequencer)),
        content);
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  Set<ObjectLocation> locations() {
    Set<ObjectLocation> locations = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    changes.forEach(change -> locations.add(change.event().location()));
    return locations;
  }
}
