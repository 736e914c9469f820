package dev.lineament.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.Eventually;
import dev.lineament.core.event.EventReader;
import dev.lineament.core.event.Sequencer;
import dev.lineament.server.ManualClock;
import dev.lineament.server.TestStorage;
import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.auth.Credentials;
import dev.lineament.server.auth.RequestSigner;
import dev.lineament.server.http.HttpFront;
import dev.lineament.server.http.HttpLimits;
import dev.lineament.server.http.Route;
import dev.lineament.server.journal.EventJournal;
import dev.lineament.server.journal.EventState;
import dev.lineament.server.journal.JournalEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EventsApiIT {
  private static final Credentials KEY = new Credentials("LNTESTKEY", "test-secret");
  private static final String MINIO =
      """
      {"EventName":"s3:ObjectCreated:Put","Key":"images/a b.jpg","Records":[{
        "eventVersion":"2.0","eventSource":"minio:s3","awsRegion":"",
        "eventTime":"2026-11-22T09:00:00.000Z","eventName":"s3:ObjectCreated:Put",
        "s3":{"s3SchemaVersion":"1.0","configurationId":"Config",
          "bucket":{"name":"images","arn":"arn:aws:s3:::images"},
          "object":{"key":"a+b.jpg","size":5,"eTag":"e1","sequencer":"17A5B37A4CE4B2B0"}}}]}
      """;
  private static final String CEPH =
      """
      {"Records":[{"eventVersion":"2.2","eventSource":"ceph:s3","awsRegion":"",
        "eventName":"s3:ObjectCreated:Put","s3":{"bucket":{"name":"images"},
        "object":{"key":"a+b.jpg","size":5,"eTag":"e1","versionId":"",
          "sequencer":"F7E6D75DC742D108"}}}]}
      """;
  private static final String EVENT_BRIDGE =
      """
      {"version":"0","detail-type":"Object Created","source":"aws.s3","detail":{
        "bucket":{"name":"images"},"reason":"PutObject",
        "object":{"key":"a+b.jpg","size":5,"etag":"e1","sequencer":"0A"}}}
      """;

  private static final String SLOW_REQUEST =
      String.join(
          "\r\n",
          "POST /events HTTP/1.1",
          "Host: localhost",
          "Expect: 100-continue",
          "Content-Length: 9",
          "",
          "");

  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private TestStorage storage;
  private EventJournal journal;
  private HttpFront front;

  @BeforeEach
  void start() throws IOException {
    storage = TestStorage.open(folder, new ManualClock());
    journal = storage.storage().journal();
    front = front(EventsApi.MAX_WAITING, EventsApi.MAX_AT_ONCE);
  }

  private HttpFront front(int waiting, int atOnce) throws IOException {
    AccessCheck check = new AccessCheck(KEY, Clock.systemUTC());
    EventReader reader = new EventReader(json -> JsonMapper.shared().readValue(json, Object.class));
    EventsApi.Limits limits = new EventsApi.Limits(waiting, atOnce);
    List<Route> routes = List.of(new EventsApi(reader, journal, check, limits).route());
    return HttpFront.start(0, Set.of(), HttpLimits.DEFAULT, routes);
  }

  @AfterEach
  void stop() {
    client.close();
    front.close();
    storage.close();
  }

  @Test
  void takesWhatMinioSends() throws Exception {
    HttpResponse<String> answer = send(MINIO);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"accepted\":1}");
    JournalEntry entry = journal.list(EventState.PENDING, 10).getFirst();
    assertThat(entry.event().location().toString()).isEqualTo("images/a b.jpg");
    assertThat(entry.event().sequencer()).isEqualTo(new Sequencer("17A5B37A4CE4B2B0"));
  }

  @Test
  void takesWhatCephAndAwsSend() throws Exception {
    String sns =
        JsonMapper.shared().writeValueAsString(Map.of("Type", "Notification", "Message", MINIO));
    for (String event : List.of(CEPH, EVENT_BRIDGE, sns)) {
      assertThat(send(event).body()).isEqualTo("{\"accepted\":1}");
    }

    assertThat(journal.list(EventState.PENDING, 10))
        .extracting(entry -> entry.event().location().key())
        .containsExactly("a+b.jpg", "a+b.jpg", "a b.jpg");
  }

  @Test
  void acknowledgesTheTestEventOfS3() throws Exception {
    HttpResponse<String> answer = send("{\"Event\":\"s3:TestEvent\",\"Bucket\":\"images\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"accepted\":0}");
  }

  @Test
  void takesTheReadableRecordsAndTellsOfTheOthers() throws Exception {
    String two = MINIO.strip().replace("\"Records\":[", "\"Records\":[{\"eventName\":\"x\"},");

    HttpResponse<String> answer = send(two);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .startsWith("{\"accepted\":1,\"unreadable\":[\"Records[0]: a record has neither");
    assertThat(journal.depth()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "[]", "{}", "{\"Records\":[{}]}"})
  void refusesWhatIsNoEvent(String body) throws Exception {
    HttpResponse<String> answer = send(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .startsWith(
            "{\"error\":{\"code\":\"UnreadableEvent\",\"message\":\"No event could be read: ");
    assertThat(journal.depth()).isZero();
  }

  @Test
  void takesABodyUpToItsLimit() throws Exception {
    String padding = " ".repeat(EventsApi.MAX_BODY_BYTES - MINIO.length());

    assertThat(send(MINIO + padding).statusCode()).isEqualTo(200);
    HttpResponse<String> answer = send(MINIO + padding + " ");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("more than 1048576 bytes");
    assertThat(journal.depth()).isEqualTo(1);
  }

  @Test
  void takesEventsUntilTooManyWait() throws Exception {
    front.close();
    front = front(2, EventsApi.MAX_AT_ONCE);

    assertThat(send(MINIO).statusCode()).isEqualTo(200);
    assertThat(send(MINIO).statusCode()).isEqualTo(200);
    HttpResponse<String> answer = send(MINIO);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("30");
    assertThat(answer.body()).contains("2 events or more are waiting already");

    journal.complete(journal.claim().orElseThrow());
    assertThat(send(MINIO).statusCode()).isEqualTo(200);
  }

  @Test
  void takesOnlySoManyRequestsAtOnce() throws Exception {
    front.close();
    front = front(EventsApi.MAX_WAITING, 1);
    URI uri = front.uri();
    try (Socket slow = new Socket(uri.getHost(), uri.getPort())) {
      slow.getOutputStream().write(SLOW_REQUEST.getBytes(StandardCharsets.US_ASCII));
      // Sent when the body is asked for, so by then the first request has been let in.
      assertThat(firstLine(slow)).isEqualTo("HTTP/1.1 100 Continue");

      HttpResponse<String> second = send(MINIO);

      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.headers().firstValue("Retry-After")).contains("1");
      assertThat(second.body()).contains("\"TooManyRequests\"");
    }
    Eventually.until("the end of the first one", () -> statusOf(MINIO) == 200);
  }

  private static String firstLine(Socket socket) throws IOException {
    socket.setSoTimeout((int) Eventually.LIMIT.toMillis());
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
        .readLine();
  }

  private int statusOf(String body) {
    try {
      return send(body).statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void believesATokenInTheUrl() throws Exception {
    assertThat(send("?token=" + KEY.bearerToken(), MINIO, Map.of()).statusCode()).isEqualTo(200);
    assertThat(send("?token=" + "0".repeat(64), MINIO, Map.of()).statusCode()).isEqualTo(401);
    assertThat(send("?token=", MINIO, Map.of()).statusCode()).isEqualTo(401);
    assertThat(send("?other=1", MINIO, Map.of()).statusCode()).isEqualTo(400);
    assertThat(journal.depth()).isEqualTo(1);
  }

  @Test
  void theHeaderCountsWhereThereIsOne() throws Exception {
    HttpResponse<String> answer =
        send("?token=" + KEY.bearerToken(), MINIO, Map.of("Authorization", "Bearer no"));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void believesASignatureOverTheBody() throws Exception {
    RequestSigner signer = new RequestSigner(KEY, "lineament", "us-east-1", Clock.systemUTC());
    byte[] body = MINIO.getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        signer.sign("POST", URI.create(front.uri() + "/events"), Map.of(), body);

    assertThat(send("", MINIO, headers).statusCode()).isEqualTo(200);
    assertThat(send("", MINIO + " ", headers).statusCode()).isEqualTo(401);
  }

  @Test
  void nobodyElseIsBelieved() throws Exception {
    HttpResponse<String> answer = send("", MINIO, Map.of());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(journal.depth()).isZero();
  }

  @Test
  void aServerWithABucketOfItsOwnSaysThatItTakesNone() throws Exception {
    front.close();
    AccessCheck check = new AccessCheck(KEY, Clock.systemUTC());
    front =
        HttpFront.start(0, Set.of(), HttpLimits.DEFAULT, List.of(EventsApi.routeWithout(check)));

    HttpResponse<String> answer = send(MINIO);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("start it with --s3 external.");
    assertThat(send("", MINIO, Map.of()).statusCode()).isEqualTo(401);
  }

  @Test
  void theTokenIsInNoLog() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler log = collecting(lines);
    Logger root = Logger.getLogger("");
    root.addHandler(log);
    try {
      send("?token=" + KEY.bearerToken(), "no event", Map.of());
      send("?token=" + KEY.bearerToken() + "&x=1", MINIO, Map.of());
    } finally {
      root.removeHandler(log);
    }

    assertThat(lines).anyMatch(line -> line.contains("cannot be read: the event is not JSON"));
    assertThat(lines).noneMatch(line -> line.contains(KEY.bearerToken()));
  }

  private static Handler collecting(List<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        lines.add(record.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private HttpResponse<String> send(String body) throws Exception {
    return send("", body, Map.of("Authorization", "Bearer " + KEY.bearerToken()));
  }

  private HttpResponse<String> send(String query, String body, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(front.uri() + "/events" + query))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
