package dev.lineament.server.http;

import java.time.Duration;

/**
 * What the server allows a client to take of it.
 *
 * @param requests that are answered at the same time, of all kinds
 * @param idle how long a connection may be silent while it is the client's turn
 * @param body how long a client may take to send a body
 * @param stop how long a stop waits for requests that are being answered
 */
public record HttpLimits(int requests, Duration idle, Duration body, Duration stop) {
  /** Bytes of a request's line and headers; signed requests of SDKs have about 1,000. */
  public static final int MAX_HEADER_BYTES = 16 * 1024;

  /** Open connections, most of them idle: those of some SDK clients with 50 each. */
  public static final int MAX_CONNECTIONS = 1_000;

  /**
   * Bytes of a body over its limit that are read and thrown away, so that the client, who reads
   * only after it has written, gets the answer and not a broken connection.
   */
  public static final long MAX_DISCARDED_BYTES = 64L * 1024 * 1024;

  /**
   * For production. Requests: threads are virtual and bodies have limits of their own, so this only
   * bounds the memory of their headers. Idle: longer than SDKs leave a connection in their pools
   * unused would be waste. Body: 7.1 MB at 1 Mbit/s. Stop: well within what the whole server has.
   */
  public static final HttpLimits DEFAULT =
      new HttpLimits(256, Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMillis(1_500));
}
