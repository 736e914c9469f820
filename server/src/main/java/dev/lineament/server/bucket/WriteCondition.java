package dev.lineament.server.bucket;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of the object at a key for a write to take place. ETags without quotes, or
 * {@code *} for any.
 *
 * @param ifMatch the object is this one
 * @param ifNoneMatch the object is not this one
 */
public record WriteCondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
  /** Always true. */
  public static final WriteCondition NONE = new WriteCondition(null, null);

  void check(Optional<StoredObject> current) {
    if (ifMatch != null && !matches(current, ifMatch)) {
      throw failed();
    }
    if (ifNoneMatch != null && matches(current, ifNoneMatch)) {
      throw failed();
    }
  }

  static BucketException failed() {
    return new BucketException(
        BucketException.Reason.PRECONDITION_FAILED,
        "At least one of the pre-conditions you specified did not hold");
  }

  private static boolean matches(Optional<StoredObject> current, String eTag) {
    return current.isPresent() && (eTag.equals("*") || eTag.equals(current.get().eTag()));
  }
}
