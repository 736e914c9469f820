package dev.lineament.server.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/**
 * The program's log: one line per event, to stderr. Of libraries only warnings are shown; of what
 * they say below that, people who run a server have no use.
 */
final class Logging {
  private static final Logger OURS = Logger.getLogger("dev.lineament");

  private Logging() {}

  /** Sets it up, in place of the platform's default. */
  static void start(PrintStream err) {
    LogManager.getLogManager().reset();
    Handler handler =
        new StreamHandler(err, new Line()) {
          @Override
          public synchronized void publish(LogRecord record) {
            super.publish(record);
            flush();
          }
        };
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
    OURS.setLevel(Level.INFO);
  }

  /** Shows warnings only, or ordinary events too. */
  static void quiet(boolean quiet) {
    OURS.setLevel(quiet ? Level.WARNING : Level.INFO);
  }

  /** Time, level, message; a stack trace after it where there is one. */
  private static final class Line extends Formatter {
    @Override
    public String format(LogRecord record) {
      StringBuilder line = new StringBuilder();
      Instant time = record.getInstant().truncatedTo(ChronoUnit.MILLIS);
      line.append(time).append(' ').append(record.getLevel().getName()).append(' ');
      line.append(formatMessage(record)).append(System.lineSeparator());
      for (Throwable each = record.getThrown(); each != null; each = each.getCause()) {
        line.append("  ").append(each).append(System.lineSeparator());
        for (StackTraceElement element : each.getStackTrace()) {
          line.append("    at ").append(element).append(System.lineSeparator());
        }
      }
      return line.toString();
    }
  }
}
