package dev.lineament.aws;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The HTTP client under all clients of AWS: the JDK's, with one thing set right. Of a body that
 * nobody reads to its end, for example because its time is up, it would go on reading up to 512 KB
 * in the background, to keep the connection; the SDK's time-out, which closes it too, waits for
 * that, and so a body that drips would hold a call far beyond its time.
 */
public final class HttpClients {
  /**
   * In KB; {@code sun.net.www.http.KeepAliveStreamCleaner} looks at it once in a program's life, so
   * it has to be set before any such client is used.
   */
  static final String REMAINING_DATA = "http.KeepAlive.remainingData";

  private HttpClients() {}

  /** Begins a client. */
  public static UrlConnectionHttpClient.Builder builder() {
    closeUnreadBodies();
    return UrlConnectionHttpClient.builder();
  }

  /** Has their connections closed at once, unless the program was started with another wish. */
  static void closeUnreadBodies() {
    if (System.getProperty(REMAINING_DATA) == null) {
      System.setProperty(REMAINING_DATA, "0");
    }
  }
}
