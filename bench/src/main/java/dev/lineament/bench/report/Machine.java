package dev.lineament.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What figures were measured on.
 *
 * @param processor its name, as the system tells it
 * @param processors that this process may use
 * @param memoryMegabytes of the machine; 0 if the system does not tell
 * @param system name, version and architecture
 * @param java version
 */
public record Machine(
    String processor, int processors, long memoryMegabytes, String system, String java) {
  private static final int KILOBYTES_PER_MEGABYTE = 1024;

  /** This machine. */
  public static Machine here() {
    String system =
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"));
    return new Machine(
        value("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        value("/proc/meminfo", "MemTotal")
            .map(text -> Long.parseLong(text.replaceAll("\\D", "")) / KILOBYTES_PER_MEGABYTE)
            .orElse(0L),
        system,
        Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
  }

  /** One line for people. */
  @Override
  public String toString() {
    String memory = memoryMegabytes == 0 ? "" : ", " + memoryMegabytes + " MB of memory";
    return processors + " x " + processor + memory + ", " + system + ", Java " + java;
  }

  // Linux tells these in "name : value" lines; elsewhere the files are not there.
  private static Optional<String> value(String file, String name) {
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      return lines.stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
