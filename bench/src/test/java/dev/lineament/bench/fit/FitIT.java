package dev.lineament.bench.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.models.Head;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The whole command, with the engine, on five of the sample portraits: each head has two of each
 * kind.
 */
class FitIT {
  private static final Path SAMPLES = Path.of("../engine/src/test/resources/samples");

  @TempDir Path folder;
  private Path list = Path.of("");

  @BeforeEach
  void writeList() throws IOException {
    List<String> rows =
        new ArrayList<>(
            List.of(
                "file,congress,Eyeglasses,Sunglasses,Beard,Mustache,Smile,MouthOpen,NotAPhotograph,"
                    + "sha256"));
    rows.add(row("deutch.jpg", "1,0,1,1,1,1,0"));
    rows.add(row("golden.jpg", "0,0,0,0,0,0,0"));
    rows.add(row("kuster.jpg", "1,0,0,0,1,1,0"));
    rows.add(row("pocan.jpg", "0,,1,1,1,1,0"));
    rows.add(row("richmond.jpg", "0,0,0,0,0,0,0"));
    rows.add("drawing.jpg,49,0,0,0,0,0,0,1,none");
    list = Files.write(folder.resolve("list.csv"), rows);
  }

  private String row(String file, String labels) throws IOException {
    byte[] bytes = Files.readAllBytes(SAMPLES.resolve(file));
    Files.write(folder.resolve(file), bytes);
    return "%s,117,%s,%s".formatted(file, labels, Portrait.sha256(bytes));
  }

  @Test
  void givesTheSameBytesAgainAndLeavesDrawingsOut() throws IOException {
    assertThat(fit("first.txt")).isZero();
    assertThat(fit("again.txt")).isZero();

    byte[] first = Files.readAllBytes(folder.resolve("first.txt"));
    assertThat(Files.readAllBytes(folder.resolve("again.txt"))).isEqualTo(first);
    assertThat(Files.readAllLines(folder.resolve("first.txt")))
        .hasSameSizeAs(Head.values())
        .allMatch(line -> line.split(" ", -1).length == 514);
  }

  @Test
  void refusesAPortraitThatIsNotTheOneThatWasLabelled() throws IOException {
    Files.write(folder.resolve("kuster.jpg"), Files.readAllBytes(SAMPLES.resolve("roy.jpg")));
    StringWriter errors = new StringWriter();

    assertThat(fit("none.txt", errors)).isEqualTo(CommandLine.ExitCode.SOFTWARE);

    assertThat(errors.toString())
        .contains("kuster.jpg is not the portrait that was labelled: its SHA-256 is ");
    assertThat(folder.resolve("none.txt")).doesNotExist();
  }

  private int fit(String out) {
    return fit(out, new StringWriter());
  }

  private int fit(String out, StringWriter errors) {
    return new CommandLine(new FitCommand())
        .setErr(new PrintWriter(errors, true))
        .execute(
            folder.toString(), "--list", list.toString(), "--out", folder.resolve(out).toString());
  }
}
