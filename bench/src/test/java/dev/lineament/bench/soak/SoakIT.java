package dev.lineament.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.bench.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short soak in a process of its own, whose heap is fixed so that only what lies outside it can
 * grow. With 300 images, a leak of some 250 KB for each is found: a picture or a tensor that is not
 * let go.
 */
@EnabledOnOs(OS.LINUX)
class SoakIT {
  private static final Path SAMPLES = Path.of("../engine/src/test/resources/samples");

  /** Far more than it takes; a process that hangs fails the test. */
  private static final long LIMIT_SECONDS = 1800;

  /**
   * The second compiler takes memory for each long method and gives it back later: 20 MB more at
   * one look than at the one before, which is nothing of the engine's.
   */
  private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

  /** As many images are held at once, and as much memory is kept, on every machine. */
  private static final String PROCESSORS = "-XX:ActiveProcessorCount=2";

  @TempDir private Path folder;

  @Test
  void memoryDoesNotGrowOverThreeHundredImages() throws Exception {
    Run run = soaking("--images", "300", "--samples", SAMPLES.toString());

    assertThat(run.exitCode).as(run.output).isZero();
    assertThat(run.output).contains("resident MB").containsPattern("(?m)^ +300 +\\d");
  }

  @Test
  void refusesAFolderWithoutPortraits() throws Exception {
    Run run = soaking("--samples", folder.toString());

    assertThat(run.exitCode).as(run.output).isEqualTo(2);
    assertThat(run.output).contains("holds no portraits");
  }

  private record Run(int exitCode, String output) {}

  private Run soaking(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xms192m", "-Xmx192m", "-XX:+AlwaysPreTouch"));
    command.addAll(List.of(FIRST_COMPILER, PROCESSORS));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", Main.class.getName(), "soak"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    Path output = folder.resolve("output");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      return new Run(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }
}
