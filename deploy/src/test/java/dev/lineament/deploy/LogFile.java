package dev.lineament.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Keeps what a function writes in a file, for those who look at it while it runs. */
final class LogFile implements AutoCloseable {
  private static final Duration WRITE_EVERY = Duration.ofMillis(200);

  private final RunningFunction function;
  private final Path file;
  private final Thread thread;

  LogFile(RunningFunction function, Path file) {
    this.function = function;
    this.file = file;
    this.thread = Thread.ofVirtual().name("log file").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        write();
        Thread.sleep(WRITE_EVERY);
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /** All at once, so that nobody sees half of it. */
  private void write() {
    try {
      Path written =
          Files.write(file.resolveSibling(file.getFileName() + ".new"), function.lines());
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    write();
  }
}
