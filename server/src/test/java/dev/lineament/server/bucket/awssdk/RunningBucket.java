package dev.lineament.server.bucket.awssdk;

import dev.lineament.server.Storage;
import dev.lineament.server.TestStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The S3 API over a data folder, and the unchanged AWS SDK as its client. */
final class RunningBucket implements AutoCloseable {
  static final String ACCESS_KEY = "AKIDTEST";
  static final String SECRET = "not-a-secret-only-a-test";
  static final String ORIGIN = "http://127.0.0.1:8080";

  private final TestStorage folder;
  private final S3Api api;
  private final S3Client client;
  private int buckets;

  RunningBucket(Path path) throws IOException {
    folder = TestStorage.open(path);
    api =
        S3Api.start(
            folder.storage().objects(), new S3Settings(0, ACCESS_KEY, SECRET, List.of(ORIGIN)));
    client = client(SECRET);
  }

  /** Makes a bucket for one test. */
  String newBucket() {
    buckets++;
    String name = "images-" + buckets;
    client.createBucket(request -> request.bucket(name));
    return name;
  }

  S3Client client() {
    return client;
  }

  S3Client client(String secret) {
    return S3Client.builder()
        .endpointOverride(api.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials(secret))
        .forcePathStyle(true)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  S3Presigner presigner() {
    return S3Presigner.builder()
        .endpointOverride(api.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials(SECRET))
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  private static AwsCredentialsProvider credentials(String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, secret));
  }

  S3Api api() {
    return api;
  }

  Storage storage() {
    return folder.storage();
  }

  @Override
  public void close() {
    client.close();
    api.close();
    folder.close();
  }
}
