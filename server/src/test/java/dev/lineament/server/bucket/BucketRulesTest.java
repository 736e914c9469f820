package dev.lineament.server.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketRulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"abc", "images", "my-photos.2026", "1st", "a--b", "192.168.1"})
  void takesGoodNames(String name) {
    assertThat(BucketRules.nameProblem(name)).isEmpty();
  }

  @Test
  void takesThreeToSixtyThreeCharacters() {
    assertThat(BucketRules.nameProblem("ab")).hasValueSatisfying(is("2 characters"));
    assertThat(BucketRules.nameProblem("abc")).isEmpty();
    assertThat(BucketRules.nameProblem("a".repeat(63))).isEmpty();
    assertThat(BucketRules.nameProblem("a".repeat(64))).hasValueSatisfying(is("64 characters"));
  }

  @ParameterizedTest
  @CsvSource({
    "Images, lower-case",
    "my_images, lower-case",
    "my images, lower-case",
    "im/ages, lower-case",
    "-images, begin and end",
    "images., begin and end",
    "my..images, two dots",
    "192.168.1.1, IP address",
    "xn--images, beginning or ending",
    "images-s3alias, beginning or ending"
  })
  void tellsWhatIsWrong(String name, String problem) {
    assertThat(BucketRules.nameProblem(name)).hasValueSatisfying(is(problem));
  }

  private static Consumer<String> is(String part) {
    return problem -> assertThat(problem).contains(part);
  }
}
