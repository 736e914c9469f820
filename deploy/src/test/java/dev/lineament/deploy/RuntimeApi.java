package dev.lineament.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/**
 * Lambda's side of the Runtime API (<em>AWS Lambda Developer Guide</em>, "Using the Lambda runtime
 * API"), on 127.0.0.1, for one function's process. Thread-safe.
 */
final class RuntimeApi implements AutoCloseable {
  static final String FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:";

  private static final String PREFIX = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String functionArn;
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> underWay = new ConcurrentHashMap<>();
  private final CompletableFuture<Answer> init = new CompletableFuture<>();
  private final CompletableFuture<Void> snapshot = new CompletableFuture<>();
  private final CompletableFuture<Void> restored = new CompletableFuture<>();

  private volatile @Nullable String ended;

  private record Invocation(
      String id, String payload, Duration timeout, CompletableFuture<Answer> answer) {

    /** From now on its time runs; what waits for another invocation has not begun. */
    void startClock() {
      var _ = answer.completeOnTimeout(timedOut(), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    Answer timedOut() {
      return Answer.timedOut("Task timed out after " + timeout.toSeconds() + " seconds");
    }
  }

  private RuntimeApi(HttpServer server, String functionArn) {
    this.server = server;
    this.functionArn = functionArn;
  }

  static RuntimeApi start(String functionName) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RuntimeApi api = new RuntimeApi(server, FUNCTION_ARN + functionName);
    server.setExecutor(api.threads);
    server.createContext(PREFIX, api::handle);
    server.start();
    return api;
  }

  /** For {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Completes when the function is ready (returned) or its start failed. */
  CompletableFuture<Answer> init() {
    return init;
  }

  /** Completes when the function is ready to be kept as a snapshot. */
  CompletableFuture<Void> snapshot() {
    return snapshot;
  }

  /** Lets a function that waits in its snapshot go on. */
  void restore() {
    restored.complete(null);
  }

  /**
   * Gives the function an event. It is handled after those before it.
   *
   * @param timeout from when the function takes it
   */
  CompletableFuture<Answer> invoke(String payload, Duration timeout) {
    Invocation invocation =
        new Invocation(UUID.randomUUID().toString(), payload, timeout, new CompletableFuture<>());
    // First of all, so that the end of the process finds it, whoever takes it from the queue.
    underWay.put(invocation.id(), invocation);
    waiting.add(invocation);
    if (ended != null) {
      processEnded(ended);
    }
    return invocation.answer();
  }

  /** Ends all that is under way: the process is gone. */
  void processEnded(String how) {
    ended = how;
    init.complete(new Answer.Failed("Runtime.ExitError", how, ""));
    snapshot.completeExceptionally(new IllegalStateException(how));
    underWay
        .values()
        .forEach(each -> each.answer().complete(new Answer.Failed("Runtime.ExitError", how, "")));
  }

  /** Ends all that is under way as if its time were up. */
  void timeOut() {
    underWay.values().forEach(each -> each.answer().complete(each.timedOut()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String[] parts = path.split("/", -1);
      if (path.equals("invocation/next")) {
        next(exchange);
      } else if (path.equals("restore/next")) {
        snapshot.complete(null);
        restored.join();
        answer(exchange, 200, "");
      } else if (path.equals("init/error") || path.equals("restore/error")) {
        init.complete(failure(body));
        answer(exchange, 202, "{\"status\":\"OK\"}");
      } else if (parts.length == 3 && underWay.containsKey(parts[1])) {
        Answer answer = parts[2].equals("error") ? failure(body) : new Answer.Returned(body);
        answer(exchange, 202, "{\"status\":\"OK\"}");
        underWay.remove(parts[1]).answer().complete(answer);
      } else {
        answer(exchange, 404, "{\"errorMessage\":\"no such path or request\"}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    init.complete(new Answer.Returned(""));
    Invocation invocation = waiting.take();
    invocation.startClock();
    long deadline = Instant.now().plus(invocation.timeout()).toEpochMilli();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-" + invocation.id() + ";Sampled=0");
    answer(exchange, 200, invocation.payload());
  }

  private static Answer.Failed failure(String body) throws IOException {
    Map<String, Object> document = JSON.std.mapFrom(body);
    return new Answer.Failed(
        String.valueOf(document.get("errorType")),
        String.valueOf(document.get("errorMessage")),
        body);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
