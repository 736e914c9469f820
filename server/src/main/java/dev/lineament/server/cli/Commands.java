package dev.lineament.server.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** Puts the command line together: its commands, help and errors. */
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
            .addSubcommand(new ServeCommand(program))
            .addSubcommand(new AnalyzeCommand(program))
            .addSubcommand(new FacesCommand(program))
            .addSubcommand(new EnvCommand(program))
            .addSubcommand(new VersionCommand(terminal));
    complete(commands.getCommandSpec());
    commands.getSubcommands().values().forEach(each -> complete(each.getCommandSpec()));
    return commands
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setUsageHelpWidth(HELP_COLUMNS)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> ErrorReport.failed(terminal.err(), e, command))
        .setParameterExceptionHandler(
            (e, arguments) -> ErrorReport.notUnderstood(terminal.err(), e));
  }

  private static void complete(CommandSpec command) {
    CommonOptions.addTo(command);
    // Empty lines between the parts of the help.
    command
        .usageMessage()
        .descriptionHeading("%n")
        .parameterListHeading("%n")
        .optionListHeading("%n")
        .commandListHeading("%nCommands:%n");
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }

  /** The help of the whole program. */
  static void printHelp(Program program) {
    of(program).usage(program.terminal().out(), Ansi.AUTO);
  }
}
