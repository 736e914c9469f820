package dev.lineament.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lineament.core.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** Speaks HTTP byte by byte, for what no client library would send. */
final class RawHttp implements AutoCloseable {
  /** A test fails rather than hangs. */
  private static final int TIMEOUT_MILLIS = (int) Eventually.LIMIT.toMillis();

  private final Socket socket;

  RawHttp(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  RawHttp send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** All that comes until the server closes the connection. */
  String readToEnd() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
