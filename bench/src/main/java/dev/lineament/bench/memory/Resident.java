package dev.lineament.bench.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux says that a process holds ({@code /proc/PID/status}).
 *
 * @param bytes that are resident now (VmRSS)
 * @param files those of them that are parts of files, such as libraries (RssFile)
 * @param peak the most that was ever resident (VmHWM)
 */
record Resident(long bytes, long files, long peak) {
  private static final long KIB = 1024;

  /**
   * What the process holds now.
   *
   * @throws IOException if there is no such process, or this is not Linux
   */
  static Resident of(long process) throws IOException {
    return of(Files.readAllLines(Path.of("/proc/" + process + "/status")));
  }

  static Resident of(List<String> status) throws IOException {
    return new Resident(
        bytes(status, "VmRSS:"), bytes(status, "RssFile:"), bytes(status, "VmHWM:"));
  }

  private static long bytes(List<String> status, String name) throws IOException {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
        .findFirst()
        .orElseThrow(() -> new IOException("the system does not tell " + name));
  }
}
