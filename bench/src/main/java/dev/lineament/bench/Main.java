package dev.lineament.bench;

import dev.lineament.bench.accuracy.AccuracyCommand;
import dev.lineament.bench.fit.FitCommand;
import dev.lineament.bench.memory.MemoryCommand;
import dev.lineament.bench.peers.PeersCommand;
import dev.lineament.bench.soak.SoakCommand;
import dev.lineament.bench.speed.SpeedCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code bench/run}. */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    description = "Measure the face engine.",
    subcommands = {
      AccuracyCommand.class,
      SpeedCommand.class,
      PeersCommand.class,
      FitCommand.class,
      SoakCommand.class,
      MemoryCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    System.exit(commandLine().execute(arguments));
  }

  /** All commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main());
  }
}
