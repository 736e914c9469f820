package dev.lineament.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelTest {
  @ParameterizedTest
  @EnumSource
  void holdsTheBytesThatItsHashNames(Model model) throws Exception {
    byte[] bytes = model.bytes();

    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(model.sha256());
  }

  @ParameterizedTest
  @EnumSource
  void opensTheSameBytesAsAStream(Model model) throws IOException {
    try (InputStream in = model.open()) {
      assertThat(in.readAllBytes()).isEqualTo(model.bytes());
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesDamagedBytesWithBothHashes(Model model) {
    byte[] damaged = model.bytes();
    damaged[damaged.length / 2] ^= 1;

    assertThatThrownBy(() -> model.checked(damaged))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Model file " + model.fileName() + " is damaged")
        .hasMessageContaining("expected " + model.sha256());
  }

  @ParameterizedTest
  @EnumSource
  void hasACardThatNamesItsFileHashLicenceAndPackage(Model model) {
    String card = new String(model.card(), StandardCharsets.UTF_8);

    assertThat(card)
        .contains(
            String.format(Locale.ROOT, "`%s`, %,d bytes", model.fileName(), model.bytes().length))
        .contains(model.sha256())
        .containsPattern("\\| licence \\| (MIT|Apache-2\\.0|CC0-1\\.0)")
        .containsPattern("\\| source package \\| (npm|PyPI) `[^`]+` \\d+\\.\\d+\\.\\d+")
        .containsPattern("\\| training data \\| \\w")
        .contains("## Input")
        .contains("## Outputs");
  }

  @ParameterizedTest
  @EnumSource
  void isNamedInTheNoticeOfTheJar(Model model) throws IOException {
    assertThat(license("NOTICE.txt")).contains(model.fileName());
  }

  @Test
  void hasEveryLicenceThatTheNoticeNames() throws IOException {
    List<String> names =
        Pattern.compile("[\\w.-]+-(MIT|Apache-2\\.0|CC0-1\\.0)\\.txt")
            .matcher(license("NOTICE.txt"))
            .results()
            .map(MatchResult::group)
            .distinct()
            .toList();

    assertThat(names).hasSize(9);
    for (String name : names) {
      assertThat(license(name)).containsAnyOf("MIT License", "Apache License", "CC0 1.0");
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesEachCallerItsOwnArray(Model model) {
    byte[] first = model.bytes();
    first[0] ^= 1;

    assertThat(model.bytes()).isNotEqualTo(first);
  }

  private static String license(String name) throws IOException {
    try (InputStream in = Model.class.getResourceAsStream("/META-INF/licenses/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
