package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What ONNX Runtime does at its start, in a process of its own whose environment does not forbid it
 * to report. Where its telemetry is on, it leaves a database in the home folder, and it crashes
 * when the command line is longer than about 4,000 bytes.
 */
class TelemetryIT {
  /** Far more than it takes; a process that hangs fails the test. */
  private static final long LIMIT_SECONDS = 600;

  @TempDir private Path folder;

  @Test
  void leavesNothingInTheHomeFolder() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));

    assertThat(analyzing(home, "-Dnothing=to-see")).isEqualTo("1 face");

    try (Stream<Path> left = Files.walk(home)) {
      assertThat(left).containsExactly(home);
    }
  }

  @Test
  void worksWithAVeryLongCommandLine() throws Exception {
    assertThat(analyzing(folder, "-Dlong=" + "x".repeat(100_000))).isEqualTo("1 face");
  }

  private String analyzing(Path home, String option) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path portrait = Files.write(folder.resolve("portrait.jpg"), SamplePictures.portrait("allred"));
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                option,
                AnalyzingProgram.class.getName(),
                portrait.toString()));
    Map<String, String> environment = builder.environment();
    environment.remove(Telemetry.SWITCH);
    environment.remove("XDG_CACHE_HOME");
    // What is set for this JVM is not meant for that one.
    environment
        .keySet()
        .removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    environment.put("HOME", home.toString());
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    Process process =
        builder.redirectError(errors.toFile()).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
      return Files.readString(output).strip();
    } finally {
      process.destroyForcibly();
    }
  }
}
