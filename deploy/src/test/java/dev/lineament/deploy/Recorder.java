package dev.lineament.deploy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Stands before a server, on 127.0.0.1, passes every request on, and keeps what was asked. A
 * signature still holds behind it, because the name of the host is passed on too.
 */
final class Recorder implements AutoCloseable {
  /** These are between two neighbours only (RFC 9110, section 7.6.1), or made by the client. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade");

  static {
    // Else the JDK's client puts the name of the server behind into each request.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private final HttpServer server;
  private final URI behind;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<HttpRequest> change = UnaryOperator.identity();
  private volatile Map<String, String> added = Map.of();

  /**
   * A request and how it was answered.
   *
   * @param path decoded
   * @param query as it was sent; empty if there was none
   * @param target the header {@code X-Amz-Target}
   */
  record Request(
      String method, String path, String query, Optional<String> target, String body, int status) {}

  private Recorder(HttpServer server, URI behind) {
    this.server = server;
    this.behind = behind;
  }

  static Recorder before(URI server) {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      Recorder recorder = new Recorder(HttpServer.create(any, 0), server);
      recorder.server.setExecutor(recorder.threads);
      recorder.server.createContext("/", recorder::handle);
      recorder.server.start();
      return recorder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * From now on passes requests on as changed, and adds headers to the answers.
   *
   * @param change of a request without a body
   */
  void changing(UnaryOperator<HttpRequest> change, Map<String, String> added) {
    this.change = change;
    this.added = Map.copyOf(added);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What has been asked so far. */
  List<Request> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpResponse<byte[]> response = passOn(exchange, body);
      requests.add(request(exchange, body, response.statusCode()));
      Headers headers = exchange.getResponseHeaders();
      response
          .headers()
          .map()
          .forEach((name, values) -> {
            if (isPassedOn(name)) {
              headers.put(name, values);
            }
          });
      added.forEach(headers::set);
      if (exchange.getRequestMethod().equals("HEAD")) {
        // The length of what a GET would answer.
        response
            .headers()
            .firstValue("content-length")
            .ifPresent(n -> headers.set("Content-Length", n));
      }
      int length = response.body().length;
      exchange.sendResponseHeaders(response.statusCode(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> passOn(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (isPassedOn(name)) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return client.send(change.apply(request.build()), BodyHandlers.ofByteArray());
  }

  private static boolean isPassedOn(String header) {
    return !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
  }

  private static Request request(HttpExchange exchange, byte[] body, int status) {
    URI uri = exchange.getRequestURI();
    return new Request(
        exchange.getRequestMethod(),
        uri.getPath(),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target")),
        new String(body, StandardCharsets.UTF_8),
        status);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.close();
  }
}
