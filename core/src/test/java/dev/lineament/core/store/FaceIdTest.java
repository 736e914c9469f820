package dev.lineament.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaceIdTest {
  private static final ObjectHead HEAD =
      new ObjectHead(new ObjectLocation("images", "a/b.jpg"), 5, "e1", null);

  @Test
  void isAVersion5UuidInLowerCase() {
    String id = FaceId.of(HEAD, 0);

    assertThat(UUID.fromString(id).version()).isEqualTo(5);
    assertThat(UUID.fromString(id).variant()).isEqualTo(2);
    assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  @Test
  void isTheSameForTheSameFaceForever() {
    // Computed apart from this code, with Python's hashlib: an id that changes orphans stored
    // items.
    assertThat(FaceId.of(HEAD, 0)).isEqualTo("7c6bcfe9-d9f0-5cba-a2bf-76a7b4402097");
  }

  @Test
  void differsByBucketKeyContentAndIndex() {
    assertThat(FaceId.of(HEAD, 1)).isNotEqualTo(FaceId.of(HEAD, 0));
    assertThat(id("images", "a/b.jpg", "e2", null)).isNotEqualTo(FaceId.of(HEAD, 0));
    assertThat(id("image", "sa/b.jpg", "e1", null)).isNotEqualTo(FaceId.of(HEAD, 0));
    assertThat(id("images", "a/b.jpg", "e1", "v1")).isNotEqualTo(FaceId.of(HEAD, 0));
  }

  @Test
  void goesByTheVersionWhereThereIsOne() {
    assertThat(id("images", "a/b.jpg", "e1", "v1")).isEqualTo(id("images", "a/b.jpg", "e2", "v1"));
  }

  private static String id(String bucket, String key, String eTag, @Nullable String versionId) {
    return FaceId.of(new ObjectHead(new ObjectLocation(bucket, key), 5, eTag, versionId), 0);
  }
}
