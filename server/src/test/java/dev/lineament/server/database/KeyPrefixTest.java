package dev.lineament.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyPrefixTest {
  @Test
  void endsWhereTheLastCodePointIsRaisedByOne() {
    assertThat(KeyPrefix.end("photos/")).isEqualTo("photos0");
    assertThat(KeyPrefix.end("\uD83D\uDE00")).isEqualTo("\uD83D\uDE01");
  }

  @Test
  void stepsOverTheSurrogates() {
    assertThat(KeyPrefix.end("\uD7FF")).isEqualTo("\uE000");
  }

  @Test
  void dropsTheLastOfAllCodePoints() {
    assertThat(KeyPrefix.end("a" + Character.toString(Character.MAX_CODE_POINT))).isEqualTo("b");
    assertThat(KeyPrefix.end(Character.toString(Character.MAX_CODE_POINT))).isNull();
    assertThat(KeyPrefix.end("")).isNull();
  }
}
