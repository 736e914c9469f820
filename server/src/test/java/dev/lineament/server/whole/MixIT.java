package dev.lineament.server.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.aws.dynamodb.api.DynamoDbApi;
import dev.lineament.aws.sqs.SqsServer;
import dev.lineament.core.Eventually;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.engine.SamplePictures;
import dev.lineament.server.auth.Credentials;
import dev.lineament.server.auth.CredentialsFile;
import dev.lineament.server.database.Database;
import dev.lineament.server.store.SqliteFaceStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The program with parts of it elsewhere, configured by nothing but the AWS SDK's own variables.
 * Elsewhere is another server of ours for S3 and Rekognition, a DynamoDB API and an SQS API, all on
 * loopback.
 */
class MixIT {
  private static final String BUCKET = RunningServer.BUCKET;

  private RunningServer elsewhere;
  private DynamoDbApi dynamo;
  private SqsServer sqs;
  private Path data;

  @BeforeEach
  void start(@TempDir Path own) throws IOException {
    elsewhere = RunningServer.start(own.resolve("elsewhere"));
    dynamo = DynamoDbApi.start();
    sqs = SqsServer.start();
    data = own.resolve("data");
  }

  @AfterEach
  void stop() {
    sqs.close();
    dynamo.close();
    elsewhere.close();
  }

  @Test
  void imagesOfMinioFacesByTheEngineKeptInDynamoDb() throws Exception {
    Map<String, String> aws = aws();
    try (ChildServer server =
        ChildServer.start(data, aws, "--s3", "external", "--store", "dynamodb")) {
      assertThat(server.log()).contains("Events  ", "Tables  ").doesNotContain("S3 API");

      upload(server, "in/a b.jpg", "17A5B37A4CE4B2B0");

      awaitImage(server, "in/a%20b.jpg", "ANALYZED");
      assertThat(server.get("/api/faces")).contains("\"Key\":\"in/a b.jpg\"", "\"Emotion\":");
      assertThat(server.get("/api/images?status=ANALYZED")).contains("\"Key\":\"in/a b.jpg\"");
      assertThat(server.get("/health")).contains("\"status\":\"ok\"");
      // The record is there before the event has ended, and counted once it has.
      Eventually.until(
          "the attempt is counted",
          () -> server.get("/metrics").contains("outcome=\"ANALYZED\"} 1.0"));
      assertThat(server.get("/metrics"))
          .contains("lineament_events{state=\"pending\"}")
          .doesNotContain("lineament_faces_stored", "lineament_images_stored");
      assertThat(inFolder("in/a b.jpg")).isEmpty();

      theCommandLineFindsTheFace(aws);
      aLateOlderEventChangesNothing(server);
      deletingErases(server);
      assertThat(server.log()).doesNotContain(new CredentialsFile(data).read().bearerToken());
    }
  }

  private void theCommandLineFindsTheFace(Map<String, String> aws) throws Exception {
    Path output = data.resolveSibling("faces.txt");
    ChildServer.Ended faces =
        ChildServer.run(output, aws, "faces", "--store", "dynamodb", "--json");
    assertThat(faces.exitCode()).as(faces.output()).isZero();
    assertThat(faces.output()).contains("\"Key\":\"in/a b.jpg\"").hasLineCount(1);

    ChildServer.Ended folderOnly =
        ChildServer.run(output, Map.of(), "faces", "--data", data.toString());
    assertThat(folderOnly.exitCode()).as(folderOnly.output()).isEqualTo(1);
    assertThat(folderOnly.output()).contains("give --store dynamodb.").hasLineCount(1);

    ChildServer.Ended env = ChildServer.run(output, Map.of(), "env", "--data", data.toString());
    assertThat(env.output())
        .contains("AWS_ENDPOINT_URL_REKOGNITION=", "LINEAMENT_TOKEN=")
        .doesNotContain("AWS_ENDPOINT_URL_S3");
  }

  private static void aLateOlderEventChangesNothing(ChildServer server) throws Exception {
    String before = server.get("/api/images/" + BUCKET + "/in/a%20b.jpg");
    post(server, minio("ObjectRemoved:Delete", "in%2Fa+b.jpg", "17A5B37A00000000"));
    awaitQuiet(server);

    assertThat(server.get("/api/images/" + BUCKET + "/in/a%20b.jpg")).isEqualTo(before);
  }

  private void deletingErases(ChildServer server) throws Exception {
    assertThat(server.send("DELETE", "/api/images/" + BUCKET + "/in/a%20b.jpg", "").body())
        .contains("\"objectDeleted\":true", "\"facesErased\":1");
    assertThat(server.get("/api/faces")).isEqualTo("{\"faces\":[]}");
    try {
      elsewhere.clients().s3().headObject(head -> head.bucket(BUCKET).key("in/a b.jpg"));
      throw new AssertionError("the object is still there");
    } catch (NoSuchKeyException e) {
      assertThat(e.statusCode()).isEqualTo(404);
    }
  }

  @Test
  void imagesOfS3FacesByRekognitionKeptInTheFolder() throws Exception {
    sqs.with(300, 3);
    sqs.send("no event");
    try (ChildServer server = startPolling()) {
      elsewhere.clients().put("a.jpg", SamplePictures.portrait("golden"));
      sqs.send(minio("ObjectCreated:Put", "a.jpg", "0A"));

      Eventually.until("the image", () -> inFolder("a.jpg").isPresent());
      ImageRecord image = inFolder("a.jpg").orElseThrow();
      assertThat(image.status()).isEqualTo(ImageStatus.ANALYZED);
      assertThat(image.analyzer()).isEqualTo("rekognition");
      assertThat(image.faceIds()).hasSize(1);
      Eventually.until("the dead letter", () -> sqs.dead().equals(List.of("no event")));
      Eventually.until("an empty queue", () -> sqs.left().isEmpty());

      assertThat(server.get("/metrics")).contains("lineament_faces_stored 1.0");
      assertThat(server.log()).containsOnlyOnce("cannot be read");
      assertHasNoEngine(server);
    }
  }

  @Test
  void aServerThatIsKilledBeforeItDeletesAMessageLosesNothingAndDoublesNothing() throws Exception {
    sqs.with(300, Integer.MAX_VALUE);
    sqs.failDeletes(Integer.MAX_VALUE);
    elsewhere.clients().put("a.jpg", SamplePictures.portrait("golden"));
    try (ChildServer server = startPolling()) {
      sqs.send(minio("ObjectCreated:Put", "a.jpg", "0A"));
      Eventually.until("the image", () -> inFolder("a.jpg").isPresent());
      server.kill();
    }
    assertThat(sqs.left()).hasSize(1);
    ImageRecord before = inFolder("a.jpg").orElseThrow();

    sqs.failDeletes(0);
    try (ChildServer server = startPolling()) {
      Eventually.until("an empty queue", () -> sqs.left().isEmpty());
      awaitQuiet(server);
      assertThat(inFolder("a.jpg")).contains(before);
      assertThat(server.get("/metrics")).contains("lineament_faces_stored 1.0");
    }
  }

  private ChildServer startPolling() throws IOException {
    return ChildServer.start(
        data,
        aws(),
        "--s3",
        "external",
        "--queue",
        sqs.queueUrl().toString(),
        "--analyzer",
        "rekognition");
  }

  // The engine's library is some 30 MB that this server does not need.
  private static void assertHasNoEngine(ChildServer server) throws IOException {
    Path maps = Path.of("/proc", Long.toString(server.pid()), "maps");
    if (Files.exists(maps)) {
      assertThat(Files.readString(maps)).contains("sqlite").doesNotContain("onnxruntime");
    }
  }

  @Test
  void imagesOfTheOwnBucketFacesByRekognitionKeptInDynamoDb() throws Exception {
    String[] mix = {"--s3-port", "0", "--analyzer", "rekognition", "--store", "dynamodb"};
    String first;
    try (ChildServer server = ChildServer.start(data, aws(), mix);
        RunningServer.Clients clients = clients(server)) {
      clients.put("a.jpg", SamplePictures.portrait("golden"));
      awaitImage(server, "a.jpg", "ANALYZED");
      first = server.get("/api/images/" + BUCKET + "/a.jpg");
      assertThat(first).contains("\"Analyzer\":\"rekognition\"");
    }
    try (ChildServer server = ChildServer.start(data, aws(), mix)) {
      awaitQuiet(server);
      assertThat(server.get("/api/images/" + BUCKET + "/a.jpg")).isEqualTo(first);
    }

    // The folder is lost, the tables are not: what is uploaded now is newer all the same.
    data = data.resolveSibling("new-data");
    try (ChildServer server = ChildServer.start(data, aws(), mix);
        RunningServer.Clients clients = clients(server)) {
      clients.put("a.jpg", "no picture".getBytes(StandardCharsets.UTF_8));
      awaitImage(server, "a.jpg", "REJECTED");
      assertThat(server.get("/api/faces")).isEqualTo("{\"faces\":[]}");
    }
  }

  private RunningServer.Clients clients(ChildServer server) {
    Integer s3Port = server.endpoints().s3Port();
    return new RunningServer.Clients(
        data, server.uri(""), URI.create("http://127.0.0.1:" + s3Port));
  }

  @Test
  void whatIsNotConfiguredIsOneSentence() throws Exception {
    Path output = data.resolveSibling("serve.txt");
    String[] serve = {
      "serve", "--data", data.toString(), "--port", "0", "--s3-port", "0", "--store", "dynamodb"
    };

    assertThat(ChildServer.run(output, Map.of(), serve))
        .isEqualTo(
            new ChildServer.Ended(
                1,
                "lineament: No AWS region is configured: set AWS_REGION (for example"
                    + " AWS_REGION=eu-west-1), or AWS_PROFILE to a profile that has one."
                    + System.lineSeparator()));
    assertThat(ChildServer.run(output, Map.of("AWS_REGION", "eu-west-1"), serve))
        .isEqualTo(
            new ChildServer.Ended(
                1,
                "lineament: No AWS credentials were found: set AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY, or AWS_PROFILE to a profile that has them."
                    + System.lineSeparator()));
    Map<String, String> nowhere = aws();
    nowhere.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1");
    ChildServer.Ended unreachable = ChildServer.run(output, nowhere, serve);
    assertThat(unreachable.exitCode()).isEqualTo(1);
    assertThat(unreachable.output())
        .startsWith("lineament: The tables FaceData and FaceImages of DynamoDB cannot be used: ")
        .contains("Check AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB and what the credentials may do.");
  }

  /** The environment of somebody whose AWS is elsewhere. */
  private Map<String, String> aws() {
    Credentials credentials = new CredentialsFile(elsewhereData()).read();
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
    environment.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
    environment.put(
        "AWS_ENDPOINT_URL_S3", elsewhere.server().s3Endpoint().orElseThrow().toString());
    environment.put("AWS_ENDPOINT_URL_REKOGNITION", elsewhere.server().endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString());
    return environment;
  }

  private Path elsewhereData() {
    return data.resolveSibling("elsewhere");
  }

  private void upload(ChildServer server, String key, String sequencer) throws Exception {
    elsewhere.clients().put(key, SamplePictures.portrait("golden"));
    String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
    post(server, minio("ObjectCreated:Put", encoded, sequencer));
  }

  private static void post(ChildServer server, String event) throws Exception {
    assertThat(server.send("POST", "/events", event).body()).isEqualTo("{\"accepted\":1}");
  }

  private static String minio(String name, String encodedKey, String sequencer) {
    return """
    {"EventName":"s3:%s","Key":"","Records":[{"eventVersion":"2.0","eventSource":"minio:s3",
      "awsRegion":"","eventTime":"2026-11-22T09:00:00.000Z","eventName":"s3:%s",
      "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"%s","arn":"arn:aws:s3:::images"},
        "object":{"key":"%s","sequencer":"%s"}}}]}
    """
        .formatted(name, name, BUCKET, encodedKey, sequencer);
  }

  private static void awaitImage(ChildServer server, String path, String status) {
    Eventually.until(
        path + " " + status,
        () ->
            server
                .get("/api/images/" + BUCKET + "/" + path)
                .contains("\"Status\":\"" + status + "\""));
  }

  private static void awaitQuiet(ChildServer server) {
    Eventually.until(
        "no event",
        () -> {
          String metrics = server.get("/metrics");
          return metrics.contains("lineament_events{state=\"pending\"} 0.0")
              && metrics.contains("lineament_events{state=\"running\"} 0.0");
        });
  }

  private Optional<ImageRecord> inFolder(String key) {
    try (Database database = Database.openReadOnly(data)) {
      return new SqliteFaceStore(database, Clock.systemUTC())
          .image(new ObjectLocation(BUCKET, key));
    }
  }
}
