package dev.lineament.server.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What every command understands. */
final class CommonOptions {
  static final String VERBOSE = "--verbose";

  private static final int NEXT_TO_LAST = 99;
  private static final int LAST = 100;

  private CommonOptions() {}

  static void addTo(CommandSpec command) {
    command.addOption(
        OptionSpec.builder(VERBOSE)
            .order(NEXT_TO_LAST)
            .description("Show where in the program an error happened.")
            .build());
    command.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .order(LAST)
            .description("Show this help.")
            .build());
  }
}
