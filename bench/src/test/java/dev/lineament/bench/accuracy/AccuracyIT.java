package dev.lineament.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command, with the engine. */
class AccuracyIT {
  @TempDir Path folder;

  @Test
  void printsScoresAndWritesThemAsJson() throws IOException {
    Path set = Files.createDirectories(folder.resolve("imagenet_samples"));
    ImageIO.write(
        new BufferedImage(120, 100, BufferedImage.TYPE_INT_RGB), "png", set.resolve("a").toFile());
    Files.write(set.resolve("labels.csv"), List.of("file,wnid,class", "a,n02666196,abacus"));
    Path json = folder.resolve("figures.json");

    Run run = run(folder.toString(), "--json", json.toString());

    assertThat(run.exitCode).isZero();
    assertThat(run.out)
        .contains("Machine")
        .containsPattern(
            "imagenet_samples +pictures with a false face +0.000 +1 +<= 0.010 +reached");
    assertThat(Files.readString(json)).contains("\"measure\" : \"false faces per picture\"");
  }

  @Test
  void namesTheSetsWhereThereAreNone() {
    assertThat(run(folder.toString()).exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run(folder.toString(), "--set", "other").exitCode)
        .isEqualTo(CommandLine.ExitCode.USAGE);
  }

  private record Run(int exitCode, String out) {}

  private static Run run(String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      int exitCode =
          new CommandLine(new AccuracyCommand())
              .setErr(new PrintWriter(Writer.nullWriter()))
              .execute(arguments);
      return new Run(exitCode, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }
}
