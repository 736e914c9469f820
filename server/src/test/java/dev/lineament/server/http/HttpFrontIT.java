package dev.lineament.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lineament.core.Eventually;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFrontIT {
  private static final int MAX_BODY = 1_000;
  private static final long WAIT_SECONDS = Eventually.LIMIT.toSeconds();

  /** Of what a test does not wait for. */
  private static final Duration LONG = Eventually.LIMIT;

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private HttpFront front;

  @BeforeEach
  void start() throws IOException {
    start(HttpLimits.DEFAULT);
  }

  private void start(HttpLimits limits) throws IOException {
    if (front != null) {
      front.close();
    }
    List<Route> routes =
        List.of(
            new Route("GET", "/plain", call -> HttpAnswer.json(200, Map.of("ok", true))),
            new Route("POST", "/echo", HttpFrontIT::echo),
            new Route("GET", "/things/*", HttpFrontIT::path),
            new Route("DELETE", "/things/*", HttpFrontIT::path),
            new Route("GET", "/fault", call -> fault()),
            new Route("GET", "/slow", call -> waitForRelease()));
    front = HttpFront.start(0, Set.of("images.example"), limits, routes);
  }

  @AfterEach
  void stop() {
    released.countDown();
    client.close();
    front.close();
  }

  private static HttpAnswer echo(HttpCall call) {
    return switch (call.body(MAX_BODY)) {
      case HttpCall.Body.Whole(byte[] bytes) ->
          HttpAnswer.json(200, Map.of("text", new String(bytes, UTF_8)));
      case HttpCall.Body.TooLarge _ -> HttpAnswer.error(413, "TooLarge", "Too large.");
      case HttpCall.Body.TooSlow _ -> HttpAnswer.error(408, "TooSlow", "Too slow.");
    };
  }

  private static HttpAnswer path(HttpCall call) {
    return HttpAnswer.json(200, Map.of("path", call.rawPath(), "query", call.rawQuery()));
  }

  private static HttpAnswer fault() {
    throw new IllegalStateException("secret detail");
  }

  private HttpAnswer waitForRelease() {
    entered.countDown();
    try {
      boolean in = released.await(WAIT_SECONDS, TimeUnit.SECONDS);
      return HttpAnswer.json(200, Map.of("released", in));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void answersWithTheHeadersThatEveryAnswerHas() throws Exception {
    HttpResponse<String> response = send(get("/plain"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"ok\":true}");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.headers().firstValue("Content-Length")).contains("11");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.headers().firstValue("Date")).isPresent();
    assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/other", "/plain/", "/things", "/plain/x"})
  void answersUnknownPathsWithJson(String path) throws Exception {
    HttpResponse<String> response = send(get(path));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"NotFound\",\"message\":\"There is nothing at this path.\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /plain, 'GET, HEAD'",
    "GET, /echo, POST",
    "PUT, /things/a, 'DELETE, GET, HEAD'",
    "OPTIONS, /echo, POST"
  })
  void tellsTheMethodsOfAPath(String method, String path, String allowed) throws Exception {
    HttpResponse<String> response =
        send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains(allowed);
    assertThat(response.body()).contains("\"MethodNotAllowed\"");
  }

  @Test
  void answersHeadAsGetWithoutBody() throws Exception {
    HttpResponse<String> response =
        send(request("/plain").method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void givesPathAndQueryAsTheyCame() throws Exception {
    HttpResponse<String> response = send(get("/things/a%2Fb//c%20d/%C3%A9?x=%2B&y"));

    assertThat(response.body())
        .contains("\"path\":\"/things/a%2Fb//c%20d/%C3%A9\"", "\"query\":\"x=%2B&y\"");
  }

  @ParameterizedTest
  @CsvSource({"999, 200", "1000, 200", "1001, 413", "2000000, 413"})
  void limitsTheBody(int bytes, int status) throws Exception {
    byte[] body = "x".repeat(bytes).getBytes(UTF_8);
    HttpRequest.Builder announced =
        request("/echo").POST(HttpRequest.BodyPublishers.ofByteArray(body));
    HttpRequest.Builder chunked =
        request("/echo")
            .POST(
                HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofByteArray(body)));

    assertThat(send(announced).statusCode()).isEqualTo(status);
    assertThat(send(chunked).statusCode()).isEqualTo(status);
  }

  @Test
  void keepsFaultsToItself() throws Exception {
    HttpResponse<String> response = send(get("/fault"));

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).contains("\"InternalError\"").doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:8080, 200",
    "127.0.0.1:1, 200",
    "[::1]:8080, 200",
    "images.example, 200",
    "Images.Example:9999, 200",
    "evil.example, 421",
    "localhost.evil.example, 421",
    "127.0.0.1.evil.example:8080, 421",
    "192.168.0.1, 421"
  })
  void answersOnlyForThisMachine(String host, int status) throws IOException {
    try (RawHttp raw = new RawHttp(front.uri())) {
      raw.send("GET /plain HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

      assertThat(raw.readToEnd()).startsWith("HTTP/1.1 " + status + " ");
    }
  }

  @ParameterizedTest
  @CsvSource({"15000, 200", "16500, 431"})
  void limitsTheHeaders(int bytes, int status) throws IOException {
    try (RawHttp raw = new RawHttp(front.uri())) {
      raw.send("GET /plain HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: ")
          .send("x".repeat(bytes))
          .send("\r\n\r\n");

      assertThat(raw.readToEnd())
          .startsWith("HTTP/1.1 " + status + " ")
          .contains("application/json")
          .doesNotContainIgnoringCase("jetty");
    }
  }

  @Test
  void answersWhatIsNoHttpWithoutTellingWhatItRunsOn() throws IOException {
    try (RawHttp raw = new RawHttp(front.uri())) {
      raw.send("GET /plain HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n");

      assertThat(raw.readToEnd())
          .startsWith("HTTP/1.1 400 ")
          .contains("The request is not valid HTTP.")
          .doesNotContainIgnoringCase("jetty");
    }
  }

  @Test
  void limitsTheTimeOfABody() throws IOException {
    start(new HttpLimits(10, LONG, Duration.ZERO, LONG));
    try (RawHttp raw = new RawHttp(front.uri())) {
      raw.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345");

      assertThat(raw.readToEnd()).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void closesSilentConnectionsButNotOneThatWaitsForItsAnswer() throws Exception {
    // Long enough for a connection to send its request also where the machine is busy.
    start(new HttpLimits(10, Duration.ofSeconds(1), LONG, LONG));
    CompletableFuture<HttpResponse<String>> slow = sendAsync(get("/slow"));
    assertThat(entered.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    // Each of these ends when the idle time has passed; they came after the slow request.
    for (int i = 0; i < 2; i++) {
      try (RawHttp silent = new RawHttp(front.uri())) {
        assertThat(silent.readToEnd()).isEmpty();
      }
    }
    released.countDown();

    assertThat(slow.get(WAIT_SECONDS, TimeUnit.SECONDS).body()).isEqualTo("{\"released\":true}");
  }

  @Test
  void limitsTheRequestsAtOnce() throws Exception {
    start(new HttpLimits(1, LONG, LONG, LONG));
    CompletableFuture<HttpResponse<String>> first = sendAsync(get("/slow"));
    assertThat(entered.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();

    HttpResponse<String> second = send(get("/plain"));
    released.countDown();
    first.get(WAIT_SECONDS, TimeUnit.SECONDS);

    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).contains("1");
    assertThat(send(get("/plain")).statusCode()).isEqualTo(200);
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    assertThat(InetAddress.getByName(front.uri().getHost()).isLoopbackAddress()).isTrue();
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    for (InetAddress address : others) {
      try (Socket socket = new Socket()) {
        assertThatExceptionOfType(IOException.class)
            .as("connection to %s", address)
            .isThrownBy(
                () -> socket.connect(new InetSocketAddress(address, front.uri().getPort()), 2_000));
      }
    }
  }

  @Test
  void goesOnAfterAClientWentAwayInTheMiddle() throws Exception {
    try (RawHttp raw = new RawHttp(front.uri())) {
      raw.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nhalf");
    }

    assertThat(send(get("/plain")).statusCode()).isEqualTo(200);
  }

  @Test
  void finishesWhatItHasBegunWhenItStops() throws Exception {
    start(new HttpLimits(10, LONG, LONG, LONG));
    CompletableFuture<HttpResponse<String>> slow = sendAsync(get("/slow"));
    assertThat(entered.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    URI uri = front.uri();
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(front::close);
    // New connections are refused once the stop has begun.
    Eventually.until("the refusal", () -> refuses(uri));
    released.countDown();

    assertThat(slow.get(WAIT_SECONDS, TimeUnit.SECONDS).body()).isEqualTo("{\"released\":true}");
    stopped.get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void cutsOffWhatDoesNotEndInTimeWhenItStops() throws Exception {
    start(new HttpLimits(10, LONG, LONG, Duration.ofMillis(1)));
    CompletableFuture<HttpResponse<String>> stuck = sendAsync(get("/slow"));
    assertThat(entered.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    URI uri = front.uri();

    front.close();

    assertThat(refuses(uri)).isTrue();
    assertThat(stuck).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(IOException.class);
  }

  @Test
  void saysThatAPortCannotBeHad() {
    int taken = front.uri().getPort();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> HttpFront.start(taken, Set.of(), HttpLimits.DEFAULT, List.of()).close())
        .withMessageStartingWith("port " + taken + " of 127.0.0.1 cannot be had");
  }

  private static boolean refuses(URI uri) {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      return !socket.isConnected();
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpRequest.Builder get(String path) {
    return request(path).GET();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(front.uri() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
