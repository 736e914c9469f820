package dev.lineament.server.bucket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of an object for its deletion to take place. It guards what is there: deleting
 * what is not there succeeds.
 *
 * @param ifMatch its ETag without quotes, or {@code *}
 * @param ifSize its size in bytes
 * @param ifLastModified when it was stored, to the second
 */
public record DeleteCondition(
    @Nullable String ifMatch, @Nullable Long ifSize, @Nullable Instant ifLastModified) {
  /** Always true. */
  public static final DeleteCondition NONE = new DeleteCondition(null, null, null);

  void check(StoredObject object) {
    boolean eTag = ifMatch == null || ifMatch.equals("*") || ifMatch.equals(object.eTag());
    boolean size = ifSize == null || ifSize == object.size();
    // HTTP dates have whole seconds.
    boolean time =
        ifLastModified == null
            || ifLastModified.getEpochSecond() == object.lastModified().getEpochSecond();
    if (!eTag || !size || !time) {
      throw WriteCondition.failed();
    }
  }
}
