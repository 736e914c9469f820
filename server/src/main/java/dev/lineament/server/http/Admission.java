package dev.lineament.server.http;

/**
 * Lets in requests with images as long as there is room for them: their number and the bytes of
 * their bodies are limited. Who is not let in is told so at once, instead of waiting in a queue
 * that grows. Thread-safe.
 */
public final class Admission {
  /**
   * Requests at once, waiting ones included. An SDK client has 50 connections by default, and one
   * such client should not be refused.
   */
  public static final int MAX_REQUESTS = 64;

  /**
   * Bytes of their bodies at once. Each byte is held nearly twice for a moment (as base64 and
   * decoded), and the whole server is to fit into 512 MB.
   */
  public static final long MAX_BYTES = 64L * 1024 * 1024;

  private final int maxRequests;
  private final long maxBytes;
  private int requests;
  private long bytes;

  public Admission() {
    this(MAX_REQUESTS, MAX_BYTES);
  }

  Admission(int maxRequests, long maxBytes) {
    this.maxRequests = maxRequests;
    this.maxBytes = maxBytes;
  }

  /** Whether there is room; if so, {@link #leave} must follow. */
  synchronized boolean enter(long bodyBytes) {
    if (requests >= maxRequests || bytes + bodyBytes > maxBytes) {
      return false;
    }
    requests++;
    bytes += bodyBytes;
    return true;
  }

  synchronized void leave(long bodyBytes) {
    requests--;
    bytes -= bodyBytes;
  }
}
