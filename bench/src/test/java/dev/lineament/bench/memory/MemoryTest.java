package dev.lineament.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.bench.Main;
import dev.lineament.bench.speed.Composition;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MemoryTest {
  @TempDir private Path folder;

  @Test
  void readsWhatTheSystemTells() throws IOException {
    List<String> status =
        List.of("Name:\tjava", "VmHWM:\t  2048 kB", "VmRSS:\t  1024 kB", "RssFile:\t   100 kB");

    assertThat(Resident.of(status)).isEqualTo(new Resident(1024 * 1024, 100 * 1024, 2048 * 1024));
  }

  @Test
  void saysWhatTheSystemDoesNotTell() {
    assertThatThrownBy(() -> Resident.of(List.of("Name:\tjava")))
        .isInstanceOf(IOException.class)
        .hasMessage("the system does not tell VmRSS:");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsItOfThisProcess() throws IOException {
    Resident here = Resident.of(ProcessHandle.current().pid());

    assertThat(here.bytes()).isPositive().isLessThanOrEqualTo(here.peak());
    assertThat(here.files()).isPositive().isLessThan(here.bytes());
  }

  // Below, at and above what one comment holds, and with a rest that no comment fits into.
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 65_530, 65_531, 65_532, 65_535, 65_536, 200_000})
  void lengthensAJpegThatStaysTheSamePicture(int by) throws IOException {
    byte[] jpeg = new Composition(100, 80, 0).jpeg(List.of(), new Composition.Grain(20, 0.9f));

    byte[] longer = Load.lengthened(jpeg, jpeg.length + by);

    assertThat(longer).hasSize(jpeg.length + by);
    BufferedImage read = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(longer)));
    BufferedImage before = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(jpeg)));
    assertThat(read.getRGB(50, 40)).isEqualTo(before.getRGB(50, 40));
    assertThat(read.getWidth()).isEqualTo(100);
  }

  @Test
  void knowsWhereAServerIs() throws IOException {
    Files.writeString(
        folder.resolve("credentials"),
        "[default]\naws_access_key_id = LN1\naws_secret_access_key = a+b/c=\n");

    ServerAccess access =
        ServerAccess.of(
            List.of(
                "S3 API       http://127.0.0.1:9000  (bucket images)",
                "Metrics      http://127.0.0.1:8080/metrics"),
            folder);

    assertThat(access)
        .isEqualTo(
            new ServerAccess(
                URI.create("http://127.0.0.1:9000"),
                URI.create("http://127.0.0.1:8080/metrics"),
                "LN1",
                "a+b/c="));
    assertThat(access.toString()).doesNotContain("a+b/c=");
  }

  @Test
  void saysThatAServerEndedBeforeItWasReady() {
    Path launcher = Path.of("/bin/echo");

    assertThatThrownBy(() -> RunningServer.start(launcher, folder))
        .isInstanceOf(IOException.class)
        .hasMessage("the server ended before it was ready");
  }

  @ParameterizedTest
  @CsvSource({
    "--rounds=0,--rounds is 0: it must be at least 1.",
    "--images=0,--images is 0: it must be at least 1.",
    "--clients=-1,--clients is -1: it must be at least 1.",
    "--server=absent,--server absent is no program: name the script lineament."
  })
  void refusesWhatCannotBeMeasured(String option, String sentence) {
    StringWriter err = new StringWriter();

    int exitCode = Main.commandLine().setErr(new PrintWriter(err)).execute("memory", option);

    assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).startsWith(sentence);
  }
}
