package dev.lineament.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What one class says in the log from warnings upwards, which then stays out of the console. */
public final class CapturedLog extends Handler {
  private final Logger logger;
  private final List<String> lines = new ArrayList<>();

  public CapturedLog(Class<?> source) {
    logger = Logger.getLogger(source.getName());
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
    setLevel(Level.WARNING);
  }

  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public synchronized void publish(LogRecord line) {
    if (isLoggable(line)) {
      lines.add(line.getLevel() + " " + line.getMessage());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
