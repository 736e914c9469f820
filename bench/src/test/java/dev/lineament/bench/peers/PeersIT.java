package dev.lineament.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command where no peer is installed: the engine runs alone. */
class PeersIT {
  private static final Path SAMPLES = Path.of("../engine/src/test/resources/samples");

  @TempDir Path folder;

  @Test
  void skipsEachPeerThatIsNotInstalledInALine() throws IOException {
    Path python = Files.writeString(folder.resolve("python"), "#!/bin/sh\nexit 1\n");
    assertThat(python.toFile().setExecutable(true)).isTrue();
    Path portrait = SAMPLES.resolve("allred.jpg");
    Files.copy(portrait, folder.resolve("allred.jpg"));

    String out =
        run(
            "--modules", folder.toString(),
            "--python", python.toString(),
            "--rounds", "1",
            "--cores", "2",
            "--samples", folder.toString());

    for (Peer peer : Peer.ALL) {
      assertThat(out).contains("Skipped  " + peer.id() + ": ");
    }
    assertThat(out).contains("lineament/").contains("2 MP, 10 faces").doesNotContain("Goal");
  }

  @Test
  void holdsEveryScriptThatItRuns() throws IOException {
    Scripts.unpackInto(folder);

    for (Peer peer : Peer.ALL) {
      Peer.Installations where = new Peer.Installations(folder, "python3");
      assertThat(peer.command(where, folder))
          .filteredOn(part -> part.contains("driver."))
          .allSatisfy(script -> assertThat(Path.of(script)).exists())
          .hasSize(1);
    }
  }

  private static String run(String... arguments) {
    PrintStream before = Objects.requireNonNull(System.out);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertThat(new CommandLine(new PeersCommand()).execute(arguments)).isZero();
      return bytes.toString(StandardCharsets.UTF_8);
    } finally {
      System.setOut(before);
    }
  }
}
