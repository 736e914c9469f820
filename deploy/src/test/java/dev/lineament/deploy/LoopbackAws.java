package dev.lineament.deploy;

import dev.lineament.aws.dynamodb.DynamoDbTables;
import dev.lineament.aws.dynamodb.TableNames;
import dev.lineament.aws.dynamodb.api.DynamoDbApi;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.image.ReadResult;
import dev.lineament.engine.FaceEngine;
import dev.lineament.rekognition.RekognitionApi;
import dev.lineament.server.DataFolder;
import dev.lineament.server.Storage;
import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.auth.Credentials;
import dev.lineament.server.bucket.Buckets;
import dev.lineament.server.bucket.awssdk.S3Api;
import dev.lineament.server.bucket.awssdk.S3Settings;
import dev.lineament.server.http.Admission;
import dev.lineament.server.http.HttpFront;
import dev.lineament.server.http.HttpLimits;
import dev.lineament.server.http.RekognitionEndpoint;
import dev.lineament.server.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3, Rekognition and DynamoDB on 127.0.0.1: our own S3 API over a folder, our own Rekognition API
 * over the engine, and a DynamoDB API in memory. {@link #environment} points an unchanged SDK
 * there.
 */
public final class LoopbackAws implements AutoCloseable {
  public static final String BUCKET = "lineament-in";

  private static final String ACCESS_KEY = "AKIDLOOPBACK";
  private static final String SECRET = "not-a-secret-only-a-test";

  private final DataFolder folder;
  private final Storage storage;
  private final S3Api s3;
  private final FaceEngine engine = new FaceEngine();
  private final HttpFront rekognition;
  private final DynamoDbApi dynamoDb = DynamoDbApi.start();
  private final S3Client s3Client;
  private final DynamoDbClient dynamoDbClient;
  private final Set<String> faultyKeys = ConcurrentHashMap.newKeySet();
  private @Nullable S3Notifications notifications;

  private LoopbackAws(Path data) throws IOException {
    folder = DataFolder.open(data);
    Clock clock = Clock.systemUTC();
    storage = Storage.open(folder, clock);
    new Buckets(storage.objects()).createIfAbsent(BUCKET);
    s3 = S3Api.start(storage.objects(), S3Settings.of(0, ACCESS_KEY, SECRET));
    AccessCheck access = new AccessCheck(new Credentials(ACCESS_KEY, SECRET), clock);
    rekognition =
        HttpFront.start(
            0,
            Set.of(),
            HttpLimits.DEFAULT,
            List.of(
                new Route(
                    "POST",
                    "/",
                    new RekognitionEndpoint(
                        new RekognitionApi(engine, new Faulty(storage.images())),
                        access,
                        new Admission(),
                        (_, _, _) -> {}))));
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET));
    s3Client =
        S3Client.builder()
            .endpointOverride(s3.endpoint())
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    dynamoDbClient =
        DynamoDbClient.builder()
            .endpointOverride(dynamoDb.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    DynamoDbTables.createIfMissing(dynamoDbClient, TableNames.DEFAULT);
    // The first image takes long, and a function waits for Rekognition no more than ten seconds.
    var _ = engine.analyze(Pictures.portrait());
  }

  /**
   * Starts all of it.
   *
   * @param data an empty folder for the objects
   */
  public static LoopbackAws start(Path data) {
    try {
      return new LoopbackAws(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a function is told, all by the SDK's own variables. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY", SECRET,
        "AWS_ENDPOINT_URL_S3", s3.endpoint().toString(),
        "AWS_ENDPOINT_URL_REKOGNITION", rekognition.uri().toString(),
        "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
  }

  /** Sends the bucket's events there, from now on; once. */
  public void notify(Consumer<String> target) {
    notifications = new S3Notifications(storage.journal(), target);
  }

  /** Uploads an object into {@link #BUCKET}. */
  public void upload(String key, byte[] content) {
    s3Client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
  }

  /** Deletes an object of {@link #BUCKET}. */
  public void delete(String key) {
    s3Client.deleteObject(delete -> delete.bucket(BUCKET).key(key));
  }

  /** Has Rekognition answer 500 whenever it is asked for that object of the bucket. */
  public void breakRekognitionFor(String key) {
    faultyKeys.add(key);
  }

  /** Has Rekognition answer as it should again. */
  public void mendRekognition() {
    faultyKeys.clear();
  }

  /** All items of {@code FaceData}. */
  List<Item> faces() {
    return items(TableNames.DEFAULT.faces());
  }

  /** All items of {@code FaceImages}. */
  List<Item> images() {
    return items(TableNames.DEFAULT.images());
  }

  private List<Item> items(String table) {
    return dynamoDbClient.scanPaginator(scan -> scan.tableName(table)).items().stream()
        .map(Item::new)
        .toList();
  }

  /** The DynamoDB API, to be told of faults and asked for its calls. */
  public DynamoDbApi dynamoDb() {
    return dynamoDb;
  }

  @Override
  public void close() {
    if (notifications != null) {
      notifications.close();
    }
    s3Client.close();
    dynamoDbClient.close();
    rekognition.close();
    s3.close();
    dynamoDb.close();
    engine.close();
    storage.close();
    folder.close();
  }

  /** What Rekognition reads its images from. */
  private final class Faulty implements ImageSource {
    private final ImageSource source;

    Faulty(ImageSource source) {
      this.source = source;
    }

    @Override
    public HeadResult head(ObjectLocation location, @Nullable String versionId) {
      if (faultyKeys.contains(location.key())) {
        throw new IllegalStateException("as the test wants it");
      }
      return source.head(location, versionId);
    }

    @Override
    public ReadResult read(ObjectHead head) {
      return source.read(head);
    }
  }
}
