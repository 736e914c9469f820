package dev.lineament.server.cli;

import java.nio.file.Path;
import java.util.Map;

/** The program. */
public final class Main {
  /** Names the data folder where {@code --data} does not. */
  static final String DATA_VARIABLE = "LINEAMENT_DATA";

  private static final String DEFAULT_DATA = "./lineament-data";

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Pictures are drawn in memory; no screen is looked for.
    System.setProperty("java.awt.headless", "true");
    Terminal terminal = Terminal.ofProcess();
    Logging.start(terminal.err());
    Map<String, String> environment = System.getenv();
    Program program =
        new Program(
            terminal,
            dataFolder(environment),
            environment,
            EngineAnalyzer::open,
            EmbeddedServer::start);
    System.exit(run(program, arguments));
  }

  static Path dataFolder(Map<String, String> environment) {
    String named = environment.getOrDefault(DATA_VARIABLE, "");
    return Path.of(named.isBlank() ? DEFAULT_DATA : named);
  }

  /** Runs one command; the exit code. */
  static int run(Program program, String... arguments) {
    if (arguments.length == 0) {
      Commands.printHelp(program);
      return ExitCodes.DONE;
    }
    int exitCode = execute(program, arguments);
    program.terminal().out().flush();
    return exitCode;
  }

  private static int execute(Program program, String... arguments) {
    try {
      return Commands.of(program, arguments).execute(arguments);
    } catch (OutOfMemoryError e) {
      ErrorReport.line(
          program.terminal().err(),
          "There is not enough memory for that: allow more, for example with"
              + " LINEAMENT_JAVA_OPTS=-Xmx1g in the environment.");
      return ExitCodes.FAILED;
    }
  }
}
