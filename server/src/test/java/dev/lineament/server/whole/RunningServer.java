package dev.lineament.server.whole;

import dev.lineament.core.Eventually;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.server.LineamentServer;
import dev.lineament.server.ServerOptions;
import dev.lineament.server.auth.Credentials;
import dev.lineament.server.auth.CredentialsFile;
import dev.lineament.server.database.Database;
import dev.lineament.server.store.SqliteFaceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A server on free ports, with the clients that its users have. */
final class RunningServer implements AutoCloseable {
  static final String BUCKET = "images";

  private final LineamentServer server;
  private final Clients clients;

  private RunningServer(LineamentServer server, Clients clients) {
    this.server = server;
    this.clients = clients;
  }

  static RunningServer start(Path data) {
    try {
      LineamentServer server = LineamentServer.start(new ServerOptions(data, BUCKET, 0, 0));
      return new RunningServer(
          server, new Clients(data, server.endpoint(), server.s3Endpoint().orElseThrow()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LineamentServer server() {
    return server;
  }

  Clients clients() {
    return clients;
  }

  @Override
  public void close() {
    clients.close();
    server.close();
  }

  /** Clients of a server in this process or another one, and a look at what it has stored. */
  static final class Clients implements AutoCloseable {
    private final S3Client s3;
    private final RekognitionClient rekognition;
    private final Database database;
    private final SqliteFaceStore store;

    Clients(Path data, URI endpoint, URI s3Endpoint) {
      Credentials credentials = new CredentialsFile(data).read();
      StaticCredentialsProvider keys =
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey()));
      s3 =
          S3Client.builder()
              .endpointOverride(s3Endpoint)
              .region(Region.US_EAST_1)
              .credentialsProvider(keys)
              .forcePathStyle(true)
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .build();
      rekognition =
          RekognitionClient.builder()
              .endpointOverride(endpoint)
              .region(Region.US_EAST_1)
              .credentialsProvider(keys)
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .build();
      database = Database.openReadOnly(data);
      store = new SqliteFaceStore(database, Clock.systemUTC());
    }

    S3Client s3() {
      return s3;
    }

    RekognitionClient rekognition() {
      return rekognition;
    }

    /** Uploads, and returns the ETag without quotes. */
    String put(String key, byte[] content) {
      return s3.putObject(
              request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content))
          .eTag()
          .replace("\"", "");
    }

    void delete(String key) {
      s3.deleteObject(request -> request.bucket(BUCKET).key(key));
    }

    Optional<ImageRecord> image(String key) {
      return store.image(new ObjectLocation(BUCKET, key));
    }

    List<FaceItem> faces(String key) {
      return store.faces(new ObjectLocation(BUCKET, key));
    }

    /** Uploads, and waits until that very content was handled. */
    ImageRecord putAndAwait(String key, byte[] content) {
      String eTag = put(key, content);
      Eventually.until(
          "the record of " + key,
          () -> image(key).filter(image -> image.image().eTag().equals(eTag)).isPresent());
      return image(key).orElseThrow();
    }

    @Override
    public void close() {
      s3.close();
      rekognition.close();
      database.close();
    }
  }
}
