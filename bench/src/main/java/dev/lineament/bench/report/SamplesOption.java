package dev.lineament.bench.report;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the portraits are that commands compose their pictures of. */
public final class SamplesOption {
  @Option(
      names = "--samples",
      paramLabel = "DIR",
      description = "Where the portraits lie; by default in this checkout.")
  private Path folder = Path.of(System.getProperty("lineament.samples", "."));

  /** The folder that was named, or that of this checkout. */
  public Path folder() {
    return folder;
  }
}
