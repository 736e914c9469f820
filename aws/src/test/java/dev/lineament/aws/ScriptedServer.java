package dev.lineament.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on loopback that answers what a test tells it, in that order, and keeps what it was
 * asked. What is asked beyond the script is answered as the last line of it.
 */
public final class ScriptedServer implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Queue<ScriptedAnswer> script = new ArrayDeque<>();
  private final List<ReceivedRequest> requests = new ArrayList<>();

  public ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Adds to the script. */
  public synchronized ScriptedServer answer(ScriptedAnswer... answers) {
    script.addAll(List.of(answers));
    return this;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked so far. */
  public synchronized List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    ScriptedAnswer answer =
        next(
            new ReceivedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                body));
    try (exchange) {
      answer.send(exchange);
    }
  }

  private synchronized ScriptedAnswer next(ReceivedRequest request) {
    requests.add(request);
    if (script.isEmpty()) {
      return ScriptedAnswer.of(500, "the test expected no request");
    }
    return script.size() == 1 ? script.element() : script.remove();
  }

  @Override
  public void close() {
    server.stop(0);
    // Interrupts the answers that never end.
    threads.shutdownNow();
  }
}
