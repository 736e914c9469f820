package dev.lineament.core.search;

import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.GenderType;
import org.jspecify.annotations.Nullable;

/**
 * Which faces are wanted. What is {@code null} does not matter; a face for which a condition was
 * not judged does not meet it.
 *
 * @param emotion the emotion of highest confidence
 * @param minAge least middle of the age range, in years
 * @param maxAge greatest middle of the age range, in years
 * @param gender the apparent gender
 * @param smile whether it smiles
 * @param minConfidence least confidence that the box holds a face, 0 to 100
 * @param bucket of the image
 * @param prefix with which the image's key begins
 * @param limit faces at most, 1 to {@link #MAX_LIMIT}
 * @param cursor where an earlier page ended
 */
public record FaceQuery(
    @Nullable EmotionType emotion,
    @Nullable Integer minAge,
    @Nullable Integer maxAge,
    @Nullable GenderType gender,
    @Nullable Boolean smile,
    @Nullable Float minConfidence,
    @Nullable String bucket,
    @Nullable String prefix,
    int limit,
    @Nullable String cursor) {
  /** A page of faces with all landmarks is about 5 MB of JSON then. */
  public static final int MAX_LIMIT = 1_000;

  public FaceQuery {
    PageLimit.check(limit, MAX_LIMIT, "faces");
    if (minConfidence != null && !(minConfidence >= 0 && minConfidence <= 100)) {
      throw new IllegalArgumentException(
          "the least confidence is " + minConfidence + ": give a number from 0 to 100");
    }
    if (minAge != null && maxAge != null && minAge > maxAge) {
      throw new IllegalArgumentException(
          "the least age " + minAge + " is above the greatest age " + maxAge);
    }
  }

  /** All faces, one page after the other. */
  public static FaceQuery all(int limit, @Nullable String cursor) {
    return new FaceQuery(null, null, null, null, null, null, null, null, limit, cursor);
  }
}
