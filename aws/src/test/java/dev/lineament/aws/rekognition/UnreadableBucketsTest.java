package dev.lineament.aws.rekognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnreadableBucketsTest {
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");
  private final UnreadableBuckets buckets = new UnreadableBuckets(() -> now);

  @Test
  void forgetsABucketAfterAWhile() {
    assertThat(buckets.contains("photos")).isFalse();
    assertThat(buckets.add("photos")).isTrue();
    assertThat(buckets.add("photos")).as("known already").isFalse();

    now = now.plus(UnreadableBuckets.REMEMBERED).minusMillis(1);
    assertThat(buckets.contains("photos")).isTrue();
    now = now.plusMillis(1);
    assertThat(buckets.contains("photos")).isFalse();
    assertThat(buckets.add("photos")).isTrue();
  }

  @Test
  void remembersALimitedNumber() {
    for (int index = 0; index < UnreadableBuckets.MAX_BUCKETS; index++) {
      buckets.add("photos-" + index);
    }
    assertThat(buckets.contains("photos-0")).isTrue();
    now = now.plus(Duration.ofSeconds(1));
    buckets.add("photos-0");

    buckets.add("one-more");

    assertThat(buckets.contains("photos-0")).as("remembered again").isTrue();
    assertThat(buckets.contains("photos-1")).as("remembered longest").isFalse();
    assertThat(buckets.contains("photos-2")).isTrue();
    assertThat(buckets.contains("one-more")).isTrue();
  }
}
