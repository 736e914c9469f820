package dev.lineament.bench.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one server held from its start to some time after its work.
 *
 * @param started when it said that it was ready
 * @param idle {@link #REST} later
 * @param after {@link #PAUSE} after the load
 * @param wall from the first upload to the last answer
 * @param processor time spent on it meanwhile
 */
record Round(Resident started, Resident idle, Resident after, Duration wall, Duration processor) {
  /** A server gives memory back after ten seconds without work, and looks every ten. */
  static final Duration REST = Duration.ofSeconds(15);

  /** After the load: twice the server's rest, and time for the C library's memory. */
  static final Duration PAUSE = Duration.ofSeconds(40);

  private static final Duration LOOK = Duration.ofMillis(100);

  /** Starts a server, lets it work, and ends it. */
  static Round of(Path launcher, Load load, int images, int clients)
      throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("lineament-memory");
    try (RunningServer server = RunningServer.start(launcher, data);
        SignedUpload upload = new SignedUpload(server.access())) {
      Resident started = server.resident();
      Thread.sleep(REST);
      Resident idle = server.resident();
      Duration processor = server.processorTime();
      long start = System.nanoTime();
      load.upload(images, clients, upload);
      while (server.analyzed() < images) {
        Thread.sleep(LOOK);
      }
      Duration wall = Duration.ofNanos(System.nanoTime() - start);
      processor = server.processorTime().minus(processor);
      Thread.sleep(PAUSE);
      return new Round(started, idle, server.resident(), wall, processor);
    } finally {
      delete(data);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
