package dev.lineament.aws.lambda;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Has SLF4J log as JSON lines. It is chosen by {@link #select} and not found by itself, because on
 * one machine the same jar is used with another logging.
 */
public final class JsonLogProvider implements SLF4JServiceProvider {
  /** Lambda sets it where the log's format is JSON; also {@code FATAL}, which SLF4J has not. */
  private static final String LOG_LEVEL = "AWS_LAMBDA_LOG_LEVEL";

  private static final String OUR_PACKAGES = "dev.lineament.";

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();
  private final Level level = level(System.getenv(LOG_LEVEL));

  /** For SLF4J. */
  public JsonLogProvider() {}

  /** Makes SLF4J take this. To be called before anything has logged. */
  static void select() {
    if (System.getProperty("slf4j.provider") == null) {
      System.setProperty("slf4j.provider", JsonLogProvider.class.getName());
      // Otherwise SLF4J tells on the console, in plain text, that it was told so.
      System.setProperty("slf4j.internal.verbosity", "WARN");
    }
  }

  /** The level that a name stands for; INFO for none and for what is not known. */
  static Level level(@org.jspecify.annotations.Nullable String name) {
    if (name == null) {
      return Level.INFO;
    }
    return switch (name.strip().toUpperCase(java.util.Locale.ROOT)) {
      case "TRACE" -> Level.TRACE;
      case "DEBUG" -> Level.DEBUG;
      case "WARN" -> Level.WARN;
      case "ERROR", "FATAL" -> Level.ERROR;
      default -> Level.INFO;
    };
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return this::logger;
  }

  /** What others log below WARN may hold what must not be in a log, such as a request's headers. */
  private Logger logger(String name) {
    boolean ours = name.startsWith(OUR_PACKAGES);
    return new JsonLogger(name, ours || level.toInt() > Level.WARN.toInt() ? level : Level.WARN);
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  /** {@inheritDoc} The version of SLF4J that this was written for. */
  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // Everything is there already.
  }
}
