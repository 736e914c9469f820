package dev.lineament.server.cli;

import java.io.FileNotFoundException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the command line together: its commands, and how it tells of errors. */
@Command(
    name = "lineament",
    synopsisSubcommandLabel = "COMMAND",
    description = "Turns every image that lands in a bucket into searchable facts about its faces.",
    footer = {
      "",
      "Examples:",
      "  lineament serve --demo              start, and watch it work",
      "  lineament analyze photo.jpg         the faces of a picture",
      "  lineament faces --emotion HAPPY     search what is stored",
      "",
      "Exit codes: 0 done, 1 some inputs failed, 2 the command was not understood."
    })
final class Commands {
  private static final int HELP_COLUMNS = 100;

  private Commands() {}

  static CommandLine of(Program program) {
    Terminal terminal = program.terminal();
    CommandLine commands =
        new CommandLine(new Commands())
            .addSubcommand(new AnalyzeCommand(program))
            .addSubcommand(new FacesCommand(program))
            .addSubcommand(new VersionCommand(terminal));
    CommonOptions.addTo(commands.getCommandSpec());
    for (CommandLine each : commands.getSubcommands().values()) {
      CommonOptions.addTo(each.getCommandSpec());
    }
    return commands
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setUsageHelpWidth(HELP_COLUMNS)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, command, parsed) -> failed(terminal.err(), e, command))
        .setParameterExceptionHandler((e, arguments) -> notUnderstood(terminal.err(), e));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }

  private static int failed(PrintStream err, Exception e, CommandLine command) {
    boolean verbose = command.getParseResult().hasMatchedOption(CommonOptions.VERBOSE);
    err.println("lineament: " + sentence(e));
    if (verbose) {
      e.printStackTrace(err);
    } else if (!(e instanceof CommandFailure)) {
      err.println("Run it again with " + CommonOptions.VERBOSE + " to see where that happened.");
    }
    return ExitCodes.FAILED;
  }

  /** What went wrong, for people. */
  static String sentence(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage().strip();
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + " does not exist: check the name.";
      case FileNotFoundException _ -> message + ": check the name.";
      case AccessDeniedException denied ->
          denied.getFile() + " may not be accessed: check its permissions.";
      case FileSystemException other ->
          other.getFile() + ": " + (other.getReason() == null ? other : other.getReason());
      default -> message.isEmpty() ? e.getClass().getSimpleName() : message;
    };
  }

  private static int notUnderstood(PrintStream err, ParameterException e) {
    CommandLine command = e.getCommandLine();
    err.println("lineament: " + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
      err.println(
          "Try '" + command.getCommandSpec().qualifiedName() + " --help' for how it is used.");
    }
    return ExitCodes.USAGE;
  }

  /** The help of the whole program. */
  static void printHelp(Program program) {
    of(program).usage(program.terminal().out(), Ansi.AUTO);
  }
}
