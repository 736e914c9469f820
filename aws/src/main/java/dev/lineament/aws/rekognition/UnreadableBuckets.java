package dev.lineament.aws.rekognition;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Buckets whose objects Rekognition could not read although we could, so that not every image of
 * theirs is tried twice. A bucket is forgotten after some minutes, since a permission may have been
 * put right. Thread-safe.
 */
final class UnreadableBuckets {
  /** Long against the time of a call, short for a person who waits for a repair to show. */
  static final Duration REMEMBERED = Duration.ofMinutes(5);

  /** Buckets remembered; of more, the one remembered longest is forgotten. */
  static final int MAX_BUCKETS = 100;

  private final InstantSource clock;
  private final Map<String, Instant> until = new LinkedHashMap<>();

  UnreadableBuckets(InstantSource clock) {
    this.clock = clock;
  }

  synchronized boolean contains(String bucket) {
    Instant end = until.get(bucket);
    return end != null && clock.instant().isBefore(end);
  }

  /** Remembers a bucket, from now on; answers whether it was not remembered already. */
  synchronized boolean add(String bucket) {
    boolean added = !contains(bucket);
    // Taken out first, so that the map stays in the order of remembering.
    until.remove(bucket);
    until.put(bucket, clock.instant().plus(REMEMBERED));
    if (until.size() > MAX_BUCKETS) {
      until.remove(until.keySet().iterator().next());
    }
    return added;
  }
}
