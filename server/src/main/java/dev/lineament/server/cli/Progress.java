package dev.lineament.server.cli;

import java.io.PrintStream;

/** A bar on stderr that shows how far a long command is; nothing unless a terminal is there. */
final class Progress {
  private static final int BAR_COLUMNS = 30;

  /** ECMA-48: back to the first column, then erase to the end of the line. */
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean shown;
  private final int total;
  private int done;

  /**
   * @param terminal where to
   * @param total how many steps there are; a single one needs no bar
   */
  Progress(Terminal terminal, int total) {
    err = terminal.err();
    shown = terminal.interactive() && total > 1;
    this.total = total;
  }

  /** A step is done: what it prints appears above the bar. */
  void step(Runnable print) {
    erase();
    print.run();
    done++;
    draw();
  }

  void draw() {
    if (shown && done < total) {
      int filled = BAR_COLUMNS * done / total;
      err.print(
          "[" + "=".repeat(filled) + " ".repeat(BAR_COLUMNS - filled) + "] " + done + "/" + total);
      err.flush();
    }
  }

  private void erase() {
    if (shown) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}
