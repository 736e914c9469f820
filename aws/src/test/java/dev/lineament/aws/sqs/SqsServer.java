package dev.lineament.aws.sqs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.jr.ob.JSON;

/**
 * An SQS API on loopback with one queue, for the unchanged SDK: the JSON 1.0 protocol, long
 * polling, visibility time-outs and a dead-letter queue. It can be told to answer as a service in
 * trouble.
 */
public final class SqsServer implements AutoCloseable {
  private static final String PREFIX = "AmazonSQS.";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger receives = new AtomicInteger();
  private final AtomicInteger answeredReceives = new AtomicInteger();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger failedDeletes = new AtomicInteger();
  private volatile Waiting queue = new Waiting(TimeUnit.SECONDS.toNanos(30), Integer.MAX_VALUE);

  private SqsServer(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a free port. */
  public static SqsServer start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SqsServer server = new SqsServer(http);
    http.setExecutor(server.threads);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  /**
   * Begins anew with an empty queue.
   *
   * @param visibilityMillis how long a message that was given out is not given out again
   * @param maxReceives after so many receipts a message goes to the dead-letter queue
   */
  public SqsServer with(long visibilityMillis, int maxReceives) {
    queue = new Waiting(TimeUnit.MILLISECONDS.toNanos(visibilityMillis), maxReceives);
    return this;
  }

  /** What {@code AWS_ENDPOINT_URL_SQS} is to be. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The only queue that there is. */
  public URI queueUrl() {
    return endpoint().resolve("/000000000000/events");
  }

  /** Puts a message into the queue, as S3 does. */
  public void send(String body) {
    queue.add(body);
  }

  /** The bodies of messages that are not deleted. */
  public List<String> left() {
    return queue.bodies();
  }

  /** The bodies of messages in the dead-letter queue. */
  public List<String> dead() {
    return queue.deadBodies();
  }

  /** How often messages were asked for. */
  public int receives() {
    return receives.get();
  }

  /** How often messages were asked for and the wait for them has ended. */
  public int answeredReceives() {
    return answeredReceives.get();
  }

  /** The next requests are answered 500, so many of them. */
  public void failNext(int requests) {
    faults.set(requests);
  }

  /** The next deletions of single messages fail, so many of them. */
  public void failDeletes(int messages) {
    failedDeletes.set(messages);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, Object> request = JSON.std.mapFrom(exchange.getRequestBody().readAllBytes());
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      Answer answer;
      if (authorization == null || !authorization.contains("/sqs/aws4_request")) {
        answer = Answer.error(403, "com.amazonaws.sqs#AccessDenied", "not signed");
      } else if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        answer = Answer.error(500, "com.amazonaws.sqs#InternalFailure", "a fault, as asked for");
      } else if (!queueUrl().toString().equals(request.get("QueueUrl"))) {
        answer =
            Answer.error(
                400, "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
      } else {
        answer = answer(target == null ? "" : target.substring(PREFIX.length()), request);
      }
      byte[] body = JSON.std.asString(answer.document()).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(String action, Map<String, Object> request) {
    return switch (action) {
      case "ReceiveMessage" -> receive(request);
      case "DeleteMessageBatch" -> delete(request);
      case "GetQueueAttributes" ->
          Answer.ok(Map.of("Attributes", Map.of("RedrivePolicy", "{\"maxReceiveCount\":\"5\"}")));
      case "SendMessage" -> {
        send(text(request, "MessageBody"));
        yield Answer.ok(Map.of("MessageId", "m"));
      }
      default -> Answer.error(400, "com.amazonaws.sqs#UnsupportedOperation", action);
    };
  }

  private Answer receive(Map<String, Object> request) {
    receives.incrementAndGet();
    List<Map<String, Object>> messages = waitForMessages(request);
    answeredReceives.incrementAndGet();
    return Answer.ok(messages.isEmpty() ? Map.of() : Map.of("Messages", messages));
  }

  private List<Map<String, Object>> waitForMessages(Map<String, Object> request) {
    int max = ((Number) request.getOrDefault("MaxNumberOfMessages", 1)).intValue();
    int wait = ((Number) request.getOrDefault("WaitTimeSeconds", 0)).intValue();
    return queue.take(max, TimeUnit.SECONDS.toNanos(wait)).stream()
        .map(Waiting.Message::json)
        .toList();
  }

  private Answer delete(Map<String, Object> request) {
    List<Map<String, Object>> done = new ArrayList<>();
    List<Map<String, Object>> failed = new ArrayList<>();
    for (Object each : (List<?>) Objects.requireNonNull(request.get("Entries"))) {
      Map<?, ?> entry = (Map<?, ?>) each;
      String id = text(entry, "Id");
      if (failedDeletes.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        failed.add(Map.of("Id", id, "Code", "InternalError", "SenderFault", false));
      } else {
        queue.delete(text(entry, "ReceiptHandle"));
        done.add(Map.of("Id", id));
      }
    }
    return Answer.ok(Map.of("Successful", done, "Failed", failed));
  }

  private static String text(Map<?, ?> document, String name) {
    return (String) Objects.requireNonNull(document.get(name), name);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private record Answer(int status, Map<String, Object> document) {
    static Answer ok(Map<String, Object> document) {
      return new Answer(200, document);
    }

    static Answer error(int status, String type, String message) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("__type", type);
      document.put("message", message);
      return new Answer(status, document);
    }
  }
}
