package dev.lineament.server.bucket.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.aws.AwsClients;
import dev.lineament.aws.AwsEnvironment;
import dev.lineament.aws.s3.RegionCheck;
import dev.lineament.aws.s3.S3ImageSource;
import dev.lineament.aws.s3.S3ObjectRemover;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.ImageSourceContract;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.image.ReadResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** The adapter of S3 on a real S3 API, found by the SDK's standard configuration. */
class S3ImageSourceIT extends ImageSourceContract {
  private static final int PART_BYTES = 5 * 1024 * 1024;

  private static RunningBucket bucket;
  private static AwsEnvironment environment;
  private static AwsClients clients;
  private static S3Client client;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    bucket = new RunningBucket(folder);
    // By a host name: there the bucket's name would go before it, if nothing were done about it.
    URI endpoint = URI.create("http://localhost:" + bucket.api().endpoint().getPort());
    environment = new AwsEnvironment(endpoint, "us-east-1");
    environment.set("aws.accessKeyId", RunningBucket.ACCESS_KEY);
    environment.set("aws.secretAccessKey", RunningBucket.SECRET);
    clients = new AwsClients();
    client = clients.s3();
  }

  @AfterAll
  static void stop() {
    clients.close();
    environment.close();
    bucket.close();
  }

  @BeforeEach
  void makeTheBucket() {
    client.createBucket(request -> request.bucket(BUCKET));
  }

  @AfterEach
  void deleteTheBucket() {
    client
        .listObjectsV2(request -> request.bucket(BUCKET))
        .contents()
        .forEach(object -> delete(object.key()));
    client.deleteBucket(request -> request.bucket(BUCKET));
  }

  @Override
  protected ImageSource source() {
    return new S3ImageSource(client);
  }

  @Override
  protected void put(String key, byte[] content) {
    bucket
        .client()
        .putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
  }

  @Override
  protected void delete(String key) {
    bucket.client().deleteObject(request -> request.bucket(BUCKET).key(key));
  }

  @Test
  void readsAnObjectThatWasPutInParts() {
    byte[] content = new byte[PART_BYTES + 1];
    content[PART_BYTES] = 1;
    String upload =
        client.createMultipartUpload(request -> request.bucket(BUCKET).key("parts")).uploadId();
    CompletedPart first = part(upload, 1, new byte[PART_BYTES]);
    CompletedPart second = part(upload, 2, new byte[] {1});
    client.completeMultipartUpload(request ->
        request
            .bucket(BUCKET)
            .key("parts")
            .uploadId(upload)
            .multipartUpload(parts -> parts.parts(List.of(first, second))));

    ObjectHead head = ((HeadResult.Found) source().head(at("parts"), null)).head();

    assertThat(head.eTag()).endsWith("-2");
    assertThat(((ReadResult.Content) source().read(head)).bytes()).isEqualTo(content);
  }

  private CompletedPart part(String upload, int number, byte[] content) {
    String eTag =
        client
            .uploadPart(
                request -> request.bucket(BUCKET).key("parts").uploadId(upload).partNumber(number),
                RequestBody.fromBytes(content))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(eTag).build();
  }

  @Test
  void saysWhenThereIsNoSuchBucket() {
    assertThat(source().head(new ObjectLocation("no-such-bucket", "a.jpg"), null))
        .isEqualTo(new HeadResult.NotFound());
  }

  @Test
  void saysWhenAccessIsDenied() {
    try (S3Client wrong = bucket.client("another secret")) {
      assertThat(new S3ImageSource(wrong).head(at("a.jpg"), null))
          .isInstanceOf(HeadResult.AccessDenied.class);
    }
  }

  @Test
  void deletesObjects() {
    put("a b/ü.jpg", new byte[1]);
    S3ObjectRemover remover = new S3ObjectRemover(client);

    assertThat(remover.remove(at("a b/ü.jpg"))).isTrue();
    assertThat(remover.remove(at("a b/ü.jpg"))).isFalse();
    assertThat(remover.remove(new ObjectLocation("no-such-bucket", "a.jpg"))).isFalse();
    assertThat(source().head(at("a b/ü.jpg"), null)).isEqualTo(new HeadResult.NotFound());
  }

  @Test
  void findsItsBucketInTheSameRegion() {
    RegionCheck check = new RegionCheck(client);

    assertThat(check.look(BUCKET)).isEqualTo(new RegionCheck.Finding.SameRegion());
    assertThat(check.look("no-such-bucket")).isEqualTo(new RegionCheck.Finding.NoSuchBucket());
  }
}
