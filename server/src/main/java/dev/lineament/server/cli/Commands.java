package dev.lineament.server.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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

  /** The command that the arguments name, or all where they name none: each takes time to make. */
  static CommandLine of(Program program, String... arguments) {
    Terminal terminal = program.terminal();
    CommandLine commands = new CommandLine(new Commands());
    Map<String, Supplier<Object>> all = all(program);
    String first = arguments.length == 0 ? "" : arguments[0];
    all.forEach((name, command) -> {
      if (first.equals(name) || !all.containsKey(first)) {
        commands.addSubcommand(name, command.get());
      }
    });
    complete(commands.getCommandSpec());
    commands.getSubcommands().values().forEach(each -> complete(each.getCommandSpec()));
    return commands
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setUsageHelpWidth(HELP_COLUMNS)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> ErrorReport.failed(terminal.err(), e, command))
        .setParameterExceptionHandler((e, _) -> ErrorReport.notUnderstood(terminal.err(), e));
  }

  private static Map<String, Supplier<Object>> all(Program program) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("serve", () -> new ServeCommand(program));
    all.put("analyze", () -> new AnalyzeCommand(program));
    all.put("faces", () -> new FacesCommand(program));
    all.put("env", () -> new EnvCommand(program));
    all.put("version", () -> new VersionCommand(program.terminal()));
    return all;
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
