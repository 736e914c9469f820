package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final CapturedProgram program = CapturedProgram.of(Path.of("no-data"));

  @Test
  void showsItsHelpWithoutACommand() {
    assertThat(program.run()).isZero();
    assertThat(program.out())
        .contains("Usage: lineament", "serve", "analyze", "faces", "env", "version", "Examples:");
    assertThat(program.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "analyze", "faces", "env", "version"})
  void everyCommandHasHelpWithAnExample(String command) {
    assertThat(program.run(command, "--help")).isZero();
    assertThat(program.out())
        .startsWith("Usage: lineament " + command)
        .contains("Example", "lineament " + command, "--help", "--verbose")
        .doesNotContain("%n", "${");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void anUnknownCommandIsAUsageErrorWithASuggestion() {
    assertThat(program.run("analyse", "x.jpg")).isEqualTo(2);
    assertThat(program.err())
        .contains("lineament: ", "'analyse'", "Did you mean: lineament analyze");
    assertThat(program.out()).isEmpty();
  }

  @Test
  void anUnknownOptionIsAUsageError() {
    assertThat(program.run("version", "--colour")).isEqualTo(2);
    assertThat(program.err()).contains("--colour");
  }

  @Test
  void saysWhenTheMemoryDoesNotSuffice() {
    CapturedProgram greedy =
        CapturedProgram.serving(
            Path.of("no-data"),
            options -> {
              throw new OutOfMemoryError("test");
            });

    assertThat(greedy.run("serve")).isEqualTo(1);
    assertThat(greedy.err().lines())
        .containsExactly(
            "lineament: There is not enough memory for that: allow more, for example with"
                + " LINEAMENT_JAVA_OPTS=-Xmx1g in the environment.");
  }

  @Test
  void tellsItsVersions() {
    assertThat(program.run("version")).isZero();
    assertThat(program.outLines())
        .satisfiesExactly(
            line -> assertThat(line).matches("Lineament     \\S.*"),
            line -> assertThat(line).matches("Models        [0-9.]+"),
            line -> assertThat(line).matches("Java          25\\S* \\(.+\\)"),
            line -> assertThat(line).matches("ONNX Runtime  1\\.\\d+\\.\\d+"),
            line -> assertThat(line).matches("JPEG decoder  (libjpeg-turbo|Java's own).*"));
  }

  @Test
  void theDataFolderIsThatOfTheEnvironmentOrOneHere() {
    assertThat(Main.dataFolder(Map.of())).isEqualTo(Path.of("./lineament-data"));
    assertThat(Main.dataFolder(Map.of("LINEAMENT_DATA", "")))
        .isEqualTo(Path.of("./lineament-data"));
    assertThat(Main.dataFolder(Map.of("LINEAMENT_DATA", "/srv/faces")))
        .isEqualTo(Path.of("/srv/faces"));
  }
}
