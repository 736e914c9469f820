package dev.lineament.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Lambda's API on 127.0.0.1, as far as it invokes functions (<em>AWS Lambda API Reference</em>,
 * "Invoke"). There is one function, whatever it is called.
 */
final class InvokeApi implements AutoCloseable {
  private final HttpServer server;
  private final RunningFunction function;
  private final Consumer<String> later;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private InvokeApi(HttpServer server, RunningFunction function, Consumer<String> later) {
    this.server = server;
    this.function = function;
    this.later = later;
  }

  /**
   * Starts it.
   *
   * @param later takes events whose sender does not wait for an answer
   */
  static InvokeApi start(RunningFunction function, Consumer<String> later) {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      InvokeApi api = new InvokeApi(HttpServer.create(any, 0), function, later);
      api.server.setExecutor(api.threads);
      api.server.createContext("/2015-03-31/functions/", api::invoke);
      api.server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void invoke(HttpExchange exchange) throws IOException {
    try (exchange) {
      String payload = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if ("Event".equals(exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"))) {
        later.accept(payload);
        exchange.sendResponseHeaders(202, -1);
        return;
      }
      String body =
          switch (function.invoke(payload)) {
            case Answer.Returned(String text) -> text;
            case Answer.Failed failed -> {
              exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
              yield failed.body();
            }
          };
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
