package dev.lineament.aws.dynamodb.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import tools.jackson.jr.ob.JSON;

/**
 * The server. It listens on loopback only, keeps nothing, and knows no users: any signed request is
 * answered.
 */
public final class DynamoDbApi implements AutoCloseable {
  private static final String TARGET = "DynamoDB_20120810.";

  static {
    // Else each answer waits 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Operations operations = new Operations();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Reaction.Hook hook = _ -> new Reaction.Proceed();

  private DynamoDbApi(HttpServer http) {
    this.http = http;
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  /** A server without tables, on a free port. */
  public static DynamoDbApi start() {
    return start(0);
  }

  /** A server without tables, on that port of 127.0.0.1. */
  public static DynamoDbApi start(int port) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return new DynamoDbApi(HttpServer.create(new InetSocketAddress(loopback, port), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a server until the process ends, for use from a shell; the argument is the port. */
  public static void main(String[] arguments) throws InterruptedException {
    try (DynamoDbApi api = start(Integer.parseInt(arguments[0]))) {
      System.out.println("DynamoDB API in memory on " + api.endpoint());
      api.closed.await();
    }
  }

  /** What to set as {@code AWS_ENDPOINT_URL_DYNAMODB}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** From now on each call is answered as this says. */
  public void hook(Reaction.Hook hook) {
    this.hook = hook;
  }

  /** From now on calls are answered as usual. */
  public void unhook() {
    hook(_ -> new Reaction.Proceed());
  }

  /** All calls since the start, refused ones included. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Tables made from now on are described that many times as being created. */
  public void describesUntilActive(int count) {
    synchronized (operations) {
      operations.describesUntilActive(count);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      try {
        answer(exchange, body);
      } catch (ApiException e) {
        send(exchange, e.status(), error(e));
      } catch (ClassCastException | IllegalArgumentException e) {
        send(
            exchange,
            400,
            error(
                new ApiException(
                    400,
                    "com.amazon.coral.service#SerializationException",
                    "The request has a member of another type: " + e.getMessage(),
                    Map.of())));
      }
    }
  }

  private void answer(HttpExchange exchange, byte[] body) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null) {
      throw new ApiException(
          400,
          "com.amazon.coral.service#MissingAuthenticationTokenException",
          "Request is missing Authentication Token",
          Map.of());
    }
    String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    String operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
    Map<String, Object> request = JSON.std.mapFrom(body);
    Call call = Actions.of(operation, request);
    calls.add(call);
    switch (hook.apply(call)) {
      case Reaction.Proceed _ -> send(exchange, 200, perform(operation, request));
      case Reaction.ProcessOnly(int processed) ->
          send(exchange, 200, perform(operation, request, processed));
      case Reaction.Fail(int status, String type, String message) ->
          throw new ApiException(
              status, "com.amazonaws.dynamodb.v20120810#" + type, message, Map.of());
      case Reaction.Cancel(String code) ->
          throw Transactions.cancelled(List.of(ApiException.own(code, "Told to")));
      case Reaction.Drop(boolean done) -> {
        if (done) {
          perform(operation, request);
        }
      }
      case Reaction.Stall _ -> {
        perform(operation, request);
        awaitClose();
      }
    }
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Object> perform(String operation, Map<String, Object> request) {
    return perform(operation, request, Integer.MAX_VALUE);
  }

  private Map<String, Object> perform(
      String operation, Map<String, Object> request, int processed) {
    synchronized (operations) {
      return operations.answer(operation, request, processed);
    }
  }

  private static Map<String, Object> error(ApiException e) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("__type", e.type());
    error.put("message", e.message());
    error.putAll(e.more());
    return error;
  }

  private static void send(HttpExchange exchange, int status, Map<String, Object> answer)
      throws IOException {
    byte[] body = JSON.std.asString(answer).getBytes(StandardCharsets.UTF_8);
    CRC32 checksum = new CRC32();
    checksum.update(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.getResponseHeaders().set("x-amz-crc32", Long.toString(checksum.getValue()));
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
