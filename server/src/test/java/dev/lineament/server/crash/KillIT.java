package dev.lineament.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.Eventually;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.search.FaceQuery;
import dev.lineament.core.search.ImageQuery;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.server.DataFolder;
import dev.lineament.server.Endpoints;
import dev.lineament.server.Storage;
import dev.lineament.server.TestStorage;
import dev.lineament.server.database.Database;
import dev.lineament.server.journal.EventJournal;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** Kills a server in the midst of uploads, again and again, and looks at what is left. */
class KillIT {
  private static final int UPLOADS = 200;
  private static final int CLIENTS = 4;
  private static final int ROUNDS = 3;

  /** Few keys, so that objects are replaced while others are analysed. */
  private static final int KEYS = 20;

  /**
   * Uploads of a round above those after which the server is killed. The events of all rounds must
   * stay below {@link EventJournal#MAX_DONE_KEPT}, or the journal forgets what is looked for.
   */
  private static final int MAX_SURPLUS = 100;

  @TempDir private Path temporary;
  private final List<Process> started = new ArrayList<>();

  /** Key and ETag of every upload that was answered. */
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  private final Queue<SdkException> failuresBeforeAKill = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> lastAcknowledged = new ConcurrentHashMap<>();
  private final Map<String, Integer> lastAttempted = new ConcurrentHashMap<>();

  private volatile boolean killing;
  private Path folder = Path.of("");

  @BeforeEach
  void takeAnEmptyFolder() {
    folder = temporary.resolve("data");
  }

  @AfterEach
  void endWhatWasStarted() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void keepsEveryAcknowledgedUploadAndHandlesItOnce() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      uploadUntilKilled(start(), round, UPLOADS / 4 + random.nextInt(UPLOADS / 2));
    }
    assertThat(acknowledged.size()).isGreaterThan(UPLOADS / 2);
    assertThat(failuresBeforeAKill).isEmpty();

    Process last = start();
    try (S3Client s3 = client()) {
      for (String key : lastAcknowledged.keySet()) {
        // What was begun later and not acknowledged may be there instead; nothing older may.
        int stored = Integer.parseInt(get(s3, key).split(":", 2)[0]);
        assertThat(stored).as(key).isBetween(lastAcknowledged.get(key), lastAttempted.get(key));
      }
    }
    awaitAllHandled();
    stop(last);
    assertAllIsInOrder();
  }

  private void awaitAllHandled() {
    try (Database database = Database.openReadOnly(folder)) {
      EventJournal journal = new EventJournal(database, Clock.systemUTC(), new Random(1));
      Eventually.until("everything is handled", () -> journal.depth() == 0);
      assertThat(journal.counts().dead()).isZero();
      Map<String, Long> handled = handled(database);
      assertThat(acknowledged).allSatisfy(each -> assertThat(handled).containsEntry(each, 1L));
    }
  }

  /** How often an event of a content stands in the journal as handled. */
  private static Map<String, Long> handled(Database database) {
    return database.read(connection -> {
      Map<String, Long> handled = new HashMap<>();
      try (var select =
              connection.prepareStatement(
                  """
                  SELECT key || ' ' || etag, count(*) FROM events
                  WHERE state = 'DONE' GROUP BY bucket, key, etag\
                  """);
          var row = select.executeQuery()) {
        while (row.next()) {
          handled.put(row.getString(1), row.getLong(2));
        }
      }
      return handled;
    });
  }

  private void assertAllIsInOrder() throws IOException {
    try (TestStorage test = TestStorage.open(folder)) {
      Storage storage = test.storage();
      assertThat(storage.journal().depth()).as("nothing to mend").isZero();
      List<ImageRecord> images = storage.faces().images(ImageQuery.all(1_000, null)).images();
      assertThat(images).allMatch(image -> image.status() == ImageStatus.ANALYZED);
      assertThat(storage.faces().search(FaceQuery.all(1_000, null)).faces())
          .as("one face each, and no other")
          .hasSameSizeAs(images);
      for (ImageRecord image : images) {
        ObjectLocation location = image.image().location();
        assertThat(storage.objects().find(location).orElseThrow().eTag())
            .as(location.toString())
            .isEqualTo(image.image().eTag());
      }
      assertThat(files()).as("no file without an object").hasSameSizeAs(images);
    }
  }

  private void uploadUntilKilled(Process server, int round, int killAfter)
      throws InterruptedException {
    killing = false;
    Semaphore room = new Semaphore(killAfter + MAX_SURPLUS);
    AtomicInteger next = new AtomicInteger(round * 10_000);
    int before = acknowledged.size();
    List<Thread> threads = new ArrayList<>();
    try (S3Client s3 = client()) {
      for (int i = 0; i < CLIENTS; i++) {
        String suffix = "-" + i;
        threads.add(Thread.ofPlatform().start(() -> uploadUntilItFails(s3, next, suffix, room)));
      }
      Eventually.until(
          "so many uploads",
          () -> acknowledged.size() - before >= killAfter || !failuresBeforeAKill.isEmpty());
      killing = true;
      server.destroyForcibly().waitFor();
      room.release(CLIENTS);
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private void uploadUntilItFails(S3Client s3, AtomicInteger next, String suffix, Semaphore room) {
    try {
      while (true) {
        room.acquireUninterruptibly();
        upload(s3, next.incrementAndGet(), suffix);
      }
    } catch (SdkException e) {
      if (!killing) {
        failuresBeforeAKill.add(e);
      }
    }
  }

  private void upload(S3Client s3, int number, String suffix) {
    // A key is of one client, so that its uploads have an order.
    String key = "k" + (number % KEYS) + suffix;
    lastAttempted.put(key, number);
    String content = number + ":" + "x".repeat(number * 37 % 100_000);
    String eTag =
        s3.putObject(r -> r.bucket(CrashingServer.BUCKET).key(key), RequestBody.fromString(content))
            .eTag();
    acknowledged.add(key + " " + eTag.replace("\"", ""));
    lastAcknowledged.put(key, number);
  }

  private static String get(S3Client s3, String key) {
    return s3.getObjectAsBytes(r -> r.bucket(CrashingServer.BUCKET).key(key)).asUtf8String();
  }

  private Process start() throws IOException {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + temporary,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingServer.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
            .start();
    started.add(server);
    Eventually.until(
        "the server is up: see its output:\n" + text(log()),
        () -> !server.isAlive() || endpoints() != null);
    assertThat(server.isAlive()).as(text(log())).isTrue();
    return server;
  }

  private File log() {
    return temporary.resolve("server.log").toFile();
  }

  private static String text(File log) {
    try {
      return log.exists() ? Files.readString(log.toPath(), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  private @Nullable Endpoints endpoints() {
    return DataFolder.running(folder).orElse(null);
  }

  private static void stop(Process server) throws IOException, InterruptedException {
    server.getOutputStream().close();
    assertThat(server.waitFor(Eventually.LIMIT)).as("it ends").isTrue();
    assertThat(server.exitValue()).isZero();
  }

  private S3Client client() {
    Endpoints endpoints = DataFolder.running(folder).orElseThrow();
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + endpoints.s3Port()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(CrashingServer.ACCESS_KEY, CrashingServer.SECRET)))
        .forcePathStyle(true)
        // What was not acknowledged must not be sent again behind the test's back.
        .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("objects"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
