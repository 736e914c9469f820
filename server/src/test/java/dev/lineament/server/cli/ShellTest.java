package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
  @Test
  void leavesPlainWordsAsTheyAre() {
    assertThat(Shell.quoted("./lineament-data")).isEqualTo("./lineament-data");
    assertThat(Shell.quoted("http://127.0.0.1:9000")).isEqualTo("http://127.0.0.1:9000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "it's", "$(id)`id`", "a;b&c", "\"", "\\", "*", "~", "", "a\nb"})
  @DisabledOnOs(OS.WINDOWS)
  void theShellReadsTheVeryText(String text) throws IOException {
    Process shell = new ProcessBuilder("sh", "-c", "printf %s " + Shell.quoted(text)).start();

    try (var output = shell.getInputStream()) {
      assertThat(new String(output.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
    }
  }
}
