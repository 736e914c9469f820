package dev.lineament.aws;

/**
 * What becomes of a body that nobody reads to its end, for example because its time is up. The
 * JDK's HTTP client would go on reading up to 512 KB of it in the background, to keep the
 * connection; the SDK's time-out, which closes it too, waits for that, and so a body that drips
 * holds a call far beyond its time.
 */
final class UnreadBodies {
  /**
   * In KB; {@code sun.net.www.http.KeepAliveStreamCleaner} looks at it once in a program's life.
   */
  static final String PROPERTY = "http.KeepAlive.remainingData";

  private UnreadBodies() {}

  /** Has their connections closed at once, unless the program was started with another wish. */
  static void closeTheirConnections() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, "0");
    }
  }
}
