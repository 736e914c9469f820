package dev.lineament.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.Eventually;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.face.Judgement;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.server.TestStorage;
import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.auth.Credentials;
import dev.lineament.server.auth.RequestSigner;
import dev.lineament.server.http.HttpFront;
import dev.lineament.server.http.HttpLimits;
import dev.lineament.server.store.SqliteFaceStore;
import dev.lineament.server.store.StoredFaces;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RestApiIT {
  private static final Credentials KEY = new Credentials("LNTESTKEY", "test-secret");
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final ObjectLocation ANNA = new ObjectLocation("photos", "a b/anna+é.jpg");
  private static final ObjectLocation BERT = new ObjectLocation("photos", "bert.jpg");
  private static final ObjectLocation TREE = new ObjectLocation("other", "tree.png");

  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<ObjectLocation> objects = new HashSet<>(Set.of(ANNA, BERT, TREE));
  private final List<ObjectLocation> removed = new CopyOnWriteArrayList<>();
  private TestStorage storage;
  private volatile boolean workersAreQuick;
  private SqliteFaceStore store;
  private HttpFront front;

  @BeforeEach
  void start() throws IOException {
    storage = TestStorage.open(folder);
    store = storage.storage().faces();
    save(ANNA, "0A", face(EmotionType.HAPPY, 20, 30, GenderType.FEMALE, true, 99));
    save(
        BERT,
        "0B",
        face(EmotionType.CALM, 40, 50, GenderType.MALE, false, 90),
        face(EmotionType.HAPPY, 60, 70, GenderType.MALE, true, 60.5f));
    save(TREE, "0C");
    AccessCheck check = new AccessCheck(KEY, Clock.systemUTC());
    front =
        HttpFront.start(
            0,
            Set.of(),
            HttpLimits.DEFAULT,
            new RestApi(StoredFaces.of(store), this::remove, check, "1.2.3").routes());
  }

  @AfterEach
  void stop() {
    client.close();
    front.close();
    storage.close();
  }

  private boolean remove(ObjectLocation location) {
    removed.add(location);
    if (workersAreQuick) {
      store.erase(location, new Sequencer("FF"));
    }
    return objects.remove(location);
  }

  @Test
  void tellsThatItIsWellWithoutCredentials() throws Exception {
    HttpResponse<String> response = client.send(request("/health").build(), text());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"status\":\"ok\",\"version\":\"1.2.3\"}");
  }

  @Test
  void tellsThatTheDatabaseCannotBeRead() throws Exception {
    storage
        .storage()
        .database()
        .write(
            connection -> connection.createStatement().execute("ALTER TABLE images RENAME TO x"));

    HttpResponse<String> response = client.send(request("/health").build(), text());

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body())
        .startsWith(
            "{\"status\":\"unavailable\",\"version\":\"1.2.3\","
                + "\"reason\":\"the database cannot be read: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/faces", "/api/images", "/api/images/photos/bert.jpg", "/api/faces?x=1"})
  void needsCredentialsForEverythingElse(String path) throws Exception {
    HttpResponse<String> none = client.send(request(path).build(), text());
    HttpResponse<String> wrong =
        client.send(request(path).header("Authorization", "Bearer guess").build(), text());

    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(none.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"Unauthorized\",\"message\":\"Missing Authentication Token\"}}");
    assertThat(wrong.statusCode()).isEqualTo(401);
  }

  @Test
  void erasesNothingWithoutCredentials() throws Exception {
    assertThat(client.send(request("/api/images/photos/bert.jpg").DELETE().build(), text()))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(401);
    assertThat(removed).isEmpty();
    assertThat(store.image(BERT)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"lineament, 200", "execute-api, 200", "s3, 401", "rekognition, 401"})
  void takesSignaturesForItsServices(String service, int status) throws Exception {
    URI uri = URI.create(front.uri() + "/api/images/photos/a%20b/anna%2B%C3%A9.jpg");
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    new RequestSigner(KEY, service, "local", Clock.systemUTC())
        .sign("GET", uri, Map.of(), new byte[0])
        .forEach(request::header);

    assertThat(client.send(request.build(), text()).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3",
    "emotion=HAPPY, 2",
    "emotion=happy&gender=Male, 1",
    "minAge=45, 2",
    "maxAge=45, 2",
    "minAge=40&maxAge=46, 1",
    "smile=true, 2",
    "smile=false, 1",
    "minConfidence=90, 2",
    "minConfidence=90.5, 1",
    "bucket=photos, 3",
    "bucket=other, 0",
    "prefix=a+b/, 1",
    "prefix=a%20b%2Fanna%2B%C3%A9, 1",
    "emotion=&limit=, 3"
  })
  void findsFaces(String query, int count) throws Exception {
    assertThat(list(get("/api/faces?" + query), "faces")).hasSize(count);
  }

  @Test
  void tellsFacesAsTheyAreStored() throws Exception {
    HttpResponse<String> response = get("/api/faces?gender=female");

    assertThat(response.statusCode()).isEqualTo(200);
    FaceItem anna = store.faces(ANNA).getFirst();
    assertThat(response.body())
        .startsWith(
            "{\"faces\":[{\"FaceID\":\""
                + anna.faceId()
                + "\",\"ImageID\":\"photos/a b/anna+é.jpg\",\"Bucket\":\"photos\"")
        .contains("\"Age\":{\"Low\":20,\"High\":30},\"Emotion\":\"HAPPY\"")
        .contains("\"Confidence\":99}")
        .endsWith("\"Analyzer\":\"test/1\",\"AnalyzedAt\":\"2026-11-22T09:00:00Z\"}]}");
  }

  @Test
  void givesPageAfterPage() throws Exception {
    List<Object> ids = new ArrayList<>();
    String cursor = "";
    int pages = 0;
    do {
      Map<?, ?> page = document(get("/api/faces?limit=2" + cursor));
      ((List<?>) Objects.requireNonNull(page.get("faces")))
          .forEach(face -> ids.add(Objects.requireNonNull(((Map<?, ?>) face).get("FaceID"))));
      cursor = page.get("nextCursor") == null ? "" : "&cursor=" + page.get("nextCursor");
      pages++;
    } while (!cursor.isEmpty());

    assertThat(pages).isEqualTo(2);
    assertThat(ids).hasSize(3).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/api/faces?color=red | There is no parameter 'color': there are emotion, minAge, maxAge,"
            + " gender, smile, minConfidence, bucket, prefix, limit, cursor.",
        "/api/faces?emotion=BORED | The parameter 'emotion' is 'BORED': give one of HAPPY, SAD,"
            + " ANGRY, CONFUSED, DISGUSTED, SURPRISED, CALM, UNKNOWN, FEAR.",
        "/api/faces?gender=x | The parameter 'gender' is 'x': give one of MALE, FEMALE.",
        "/api/faces?smile=yes | The parameter 'smile' is 'yes': give true or false.",
        "/api/faces?minAge=3.5 | The parameter 'minAge' is '3.5': give a whole number.",
        "/api/faces?minConfidence=x | The parameter 'minConfidence' is 'x': give a number.",
        "/api/faces?minConfidence=NaN | The least confidence is NaN: give a number from 0 to 100.",
        "/api/faces?minAge=5&maxAge=4 | The least age 5 is above the greatest age 4.",
        "/api/faces?limit=0 | The limit is 0: ask for 1 to 1000 faces.",
        "/api/faces?limit=1001 | The limit is 1001: ask for 1 to 1000 faces.",
        "/api/faces?limit=1&limit=2 | The parameter 'limit' is given twice.",
        "/api/faces?prefix=%zz | '%zz' has a '%' that two hexadecimal digits do not follow.",
        "/api/faces?prefix=%ff | '%ff' is not UTF-8.",
        "/api/faces?cursor=x | The cursor 'x' is not one that an earlier page gave: leave it out"
            + " to begin at the first page.",
        "/api/images?status=GOOD | The parameter 'status' is 'GOOD': give one of ANALYZED,"
            + " NO_FACES, REJECTED, FAILED.",
        "/api/images?emotion=HAPPY | There is no parameter 'emotion': there are bucket, prefix,"
            + " status, limit, cursor.",
        "/api/images/photos | The path '/api/images/photos' does not name an image: give"
            + " /api/images/BUCKET/KEY.",
        "/api/images//key | The path '/api/images//key' does not name an image: give"
            + " /api/images/BUCKET/KEY."
      })
  void saysWhatIsWrongWithARequest(String path, String message) throws Exception {
    String raw = raw("GET", path);

    assertThat(raw).startsWith("HTTP/1.1 400 ");
    String body = raw.substring(raw.indexOf("\r\n\r\n") + 4);
    Map<?, ?> error =
        (Map<?, ?>)
            Objects.requireNonNull(JsonMapper.shared().readValue(body, Map.class).get("error"));
    assertThat(error.get("code")).isEqualTo("InvalidParameter");
    assertThat(error.get("message")).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1000, 3"})
  void takesLimitsAtTheEdges(int limit, int count) throws Exception {
    assertThat(list(get("/api/faces?limit=" + limit), "faces")).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3",
    "bucket=photos, 2",
    "status=NO_FACES, 1",
    "status=analyzed&prefix=b, 1",
    "limit=1, 1"
  })
  void listsImages(String query, int count) throws Exception {
    assertThat(list(get("/api/images?" + query), "images")).hasSize(count);
  }

  @Test
  void tellsAnImageAndItsFaces() throws Exception {
    HttpResponse<String> response = get("/api/images/photos/a%20b/anna%2B%C3%A9.jpg");

    FaceItem face = store.faces(ANNA).getFirst();
    assertThat(response.body())
        .startsWith(
            "{\"image\":{\"ImageID\":\"photos/a b/anna+é.jpg\",\"Bucket\":\"photos\","
                + "\"Key\":\"a b/anna+é.jpg\",\"ETag\":\"e-0A\",\"Size\":1234,"
                + "\"Status\":\"ANALYZED\",\"FaceIDs\":[\""
                + face.faceId()
                + "\"],\"Width\":640,\"Height\":480,\"Milliseconds\":7,\"Analyzer\":\"test/1\","
                + "\"AnalyzedAt\":\"2026-11-22T09:00:00Z\"},\"faces\":[{\"FaceID\":\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void saysThatAnImageIsUnknown(String method) throws Exception {
    HttpResponse<String> response = send(method, "/api/images/photos/nobody.jpg");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("Nothing is known of the image photos/nobody.jpg.");
  }

  @Test
  void erasesAnImage() throws Exception {
    HttpResponse<String> response = send("DELETE", "/api/images/photos/bert.jpg");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"bucket\":\"photos\",\"key\":\"bert.jpg\",\"objectDeleted\":true,"
                + "\"facesErased\":2}");
    assertThat(removed).containsExactly(BERT);
    assertThat(store.image(BERT)).isEmpty();
    assertThat(list(get("/api/faces"), "faces")).hasSize(1);
  }

  @Test
  void countsTheFacesAlsoWhenTheEventOfTheRemovalErasedThemFirst() throws Exception {
    workersAreQuick = true;

    assertThat(send("DELETE", "/api/images/photos/bert.jpg").body())
        .contains("\"objectDeleted\":true,\"facesErased\":2");
    assertThat(store.image(BERT)).isEmpty();
  }

  @Test
  void erasesWhatIsLeftOfAnObjectThatIsGone() throws Exception {
    objects.remove(BERT);

    assertThat(send("DELETE", "/api/images/photos/bert.jpg").body())
        .contains("\"objectDeleted\":false,\"facesErased\":2");
  }

  @Test
  void erasesAnObjectThatIsNotAnalysedYet() throws Exception {
    ObjectLocation fresh = new ObjectLocation("photos", "new.jpg");
    objects.add(fresh);

    assertThat(send("DELETE", "/api/images/photos/new.jpg").body())
        .contains("\"objectDeleted\":true,\"facesErased\":0");
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    HttpRequest.Builder request =
        authorized("/api/faces")
            .method("GET", HttpRequest.BodyPublishers.ofByteArray(new byte[16 * 1024 + 1]));

    assertThat(client.send(request.build(), text()).statusCode()).isEqualTo(413);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(
        authorized(path).method(method, HttpRequest.BodyPublishers.noBody()).build(), text());
  }

  private HttpRequest.Builder authorized(String path) {
    return request(path).header("Authorization", "Bearer " + KEY.bearerToken());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(front.uri() + path));
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  // Not by a client library, which would not send broken escapes.
  private String raw(String method, String path) throws IOException {
    try (var socket = new Socket(front.uri().getHost(), front.uri().getPort())) {
      socket.setSoTimeout((int) Eventually.LIMIT.toMillis());
      String request =
          "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(method, path, KEY.bearerToken());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<?, ?> document(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonMapper.shared().readValue(response.body(), Map.class);
  }

  private static List<?> list(HttpResponse<String> response, String name) {
    return (List<?>) Objects.requireNonNull(document(response).get(name));
  }

  private void save(ObjectLocation location, String sequencer, FaceDetail... faces) {
    ObjectHead head = new ObjectHead(location, 1_234, "e-" + sequencer, null);
    List<FaceItem> items = new ArrayList<>();
    for (FaceDetail face : faces) {
      items.add(FaceItem.of(head, items.size(), face, "test/1", NOW));
    }
    @Nullable ImageSize size = items.isEmpty() ? null : new ImageSize(640, 480);
    store.save(
        new ImageRecord(
            head,
            items.isEmpty() ? ImageStatus.NO_FACES : ImageStatus.ANALYZED,
            null,
            items.stream().map(FaceItem::faceId).toList(),
            new Sequencer(sequencer),
            size,
            7,
            "test/1",
            NOW),
        items);
  }

  private static FaceDetail face(
      EmotionType emotion, int low, int high, GenderType gender, boolean smile, float confidence) {
    return FaceDetail.builder(new BoundingBox(0.5f, 0.5f, 0.25f, 0.25f), confidence)
        .emotions(List.of(new Emotion(emotion, 80)))
        .ageRange(new AgeRange(low, high))
        .gender(new Gender(gender, 90))
        .smile(new Judgement(smile, 90))
        .build();
  }
}
