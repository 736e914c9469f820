package dev.lineament.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsWordsLeftAndNumbersRight() {
    TextTable table = new TextTable("set", "score");
    table.row(List.of("a", "0.5"));
    table.row(List.of("longer", "12.25"));
    table.row(List.of("none", "-"));

    assertThat(table.lines())
        .containsExactly("set     score", "a         0.5", "longer  12.25", "none        -");
  }

  @Test
  void refusesARowOfAnotherLength() {
    TextTable table = new TextTable("a", "b");

    assertThatThrownBy(() -> table.row(List.of("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 cells in a table of 2 columns");
  }

  @Test
  void aBarIsDrawnOnATerminalOnly() {
    assertThat(drawn(true)).contains("2/4 some").contains("=".repeat(15) + " ".repeat(15));
    assertThat(drawn(false)).isEmpty();
  }

  private static String drawn(boolean terminal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (ProgressBar bar = new ProgressBar(err, terminal, 4)) {
      bar.step("some");
      bar.step("some");
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
