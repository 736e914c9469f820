package dev.lineament.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows on a terminal how far a long run is; elsewhere nothing. For one thread at a time. */
public final class ProgressBar implements AutoCloseable {
  private static final int BAR_COLUMNS = 30;

  /** ECMA-48: back to the first column, then erase to the end of the line. */
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean shown;
  private final int total;
  private int done;

  /**
   * A bar.
   *
   * @param err where to draw it
   * @param shown whether that is a terminal
   * @param total how many steps there are
   */
  public ProgressBar(PrintStream err, boolean shown, int total) {
    this.err = err;
    this.shown = shown;
    this.total = total;
  }

  /** A bar on this process's stderr, shown if that is a terminal. */
  public static ProgressBar ofProcess(int total) {
    return new ProgressBar(System.err, errIsTerminal(), total);
  }

  /** A step is done. */
  public void step(String what) {
    done++;
    if (shown) {
      int filled = total == 0 ? BAR_COLUMNS : BAR_COLUMNS * done / total;
      err.print(
          ERASE_LINE
              + "["
              + "=".repeat(filled)
              + " ".repeat(BAR_COLUMNS - filled)
              + "] "
              + done
              + "/"
              + total
              + " "
              + what);
      err.flush();
    }
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (shown) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }

  // Java tells it of stdin and stdout only; where the system does not tell it, there is no bar.
  private static boolean errIsTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
