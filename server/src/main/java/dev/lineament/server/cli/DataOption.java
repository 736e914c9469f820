package dev.lineament.server.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The data folder of the server. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      order = 1,
      description =
          "The data folder; " + Main.DATA_VARIABLE + " sets the default (${DEFAULT-VALUE}).")
  private Path folder;

  DataOption(Path defaultFolder) {
    folder = defaultFolder;
  }

  Path folder() {
    return folder;
  }
}
