package dev.lineament.bench.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the process holds.
 *
 * @param images that were worked on until then
 * @param residentBytes of the whole process, memory outside the heap included (VmRSS)
 * @param heapBytes of the objects that live after a collection
 */
record Memory(int images, long residentBytes, long heapBytes) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final long KIB = 1024;

  /** What it holds now; empty where the system is not Linux. */
  static Optional<Memory> now(int images) throws IOException {
    if (!Files.isReadable(STATUS)) {
      return Optional.empty();
    }
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> new Memory(images, kib(line) * KIB, heap))
          .findFirst();
    }
  }

  private static long kib(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}
