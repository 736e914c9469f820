package dev.lineament.aws.rekognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API model's rules on S3Object, at their edges. */
class ReferencesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "a b.jpg", "deep/er/ünï\uD83D\uDE00.jpg", "a%20+b.jpg ", "é"})
  void permitKeys(String key) {
    assertThat(keepsTheRules("photos", key, null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {" a", "\ta", "a\nb", "a\r"})
  void forbidKeys(String key) {
    assertThat(keepsTheRules("photos", key, null)).isFalse();
  }

  @Test
  void limitLengths() {
    assertThat(keepsTheRules("ab", "a", null)).isFalse();
    assertThat(keepsTheRules("abc", "a", null)).isTrue();
    assertThat(keepsTheRules("b".repeat(255), "a", null)).isTrue();
    assertThat(keepsTheRules("b".repeat(256), "a", null)).isFalse();
    assertThat(keepsTheRules("photos", "k".repeat(1_024), null)).isTrue();
    assertThat(keepsTheRules("photos", "k".repeat(1_025), null)).isFalse();
    assertThat(keepsTheRules("photos", "a", "v".repeat(1_024))).isTrue();
    assertThat(keepsTheRules("photos", "a", "v".repeat(1_025))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pho:tos", "arn:aws:s3:eu-west-1:1:accesspoint/photos", "phötos"})
  void forbidBuckets(String bucket) {
    assertThat(keepsTheRules(bucket, "a", null)).isFalse();
  }

  private static boolean keepsTheRules(String bucket, String key, @Nullable String version) {
    return References.keepsTheRules(
        new ObjectHead(new ObjectLocation(bucket, key), 1, "abc", version));
  }
}
