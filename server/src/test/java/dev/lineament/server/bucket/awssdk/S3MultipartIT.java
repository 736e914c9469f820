package dev.lineament.server.bucket.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.server.journal.EventState;
import dev.lineament.server.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Uploads in several parts, by the unchanged AWS SDK. */
class S3MultipartIT {
  private static final int PART_BYTES = 5 * 1024 * 1024;
  private static final String KEY = "big file+1.jpg";

  @TempDir private static Path folder;
  private static RunningBucket server;
  private static S3Client s3;
  private String bucket = "";

  @BeforeAll
  static void start() throws IOException {
    server = new RunningBucket(folder);
    s3 = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void takeAnEmptyBucket() {
    bucket = server.newBucket();
  }

  @Test
  void joinsThePartsInTheirOrder() throws IOException {
    String id = begin();
    CompletedPart second = part(id, 2, bytes(10, (byte) 2));
    CompletedPart first = part(id, 1, bytes(PART_BYTES, (byte) 1));

    assertThat(s3.listParts(r -> r.bucket(bucket).key(KEY).uploadId(id)).parts())
        .extracting(part -> part.partNumber())
        .containsExactly(1, 2);
    assertThat(events()).isEmpty();
    var answer = complete(id, first, second);

    byte[] whole = s3.getObjectAsBytes(r -> r.bucket(bucket).key(KEY)).asByteArray();
    assertThat(whole).hasSize(PART_BYTES + 10);
    assertThat(whole[PART_BYTES - 1]).isEqualTo((byte) 1);
    assertThat(whole[PART_BYTES]).isEqualTo((byte) 2);
    // Made with: md5 of the two parts' md5 digests, one behind the other.
    assertThat(answer.eTag()).matches("\"[0-9a-f]{32}-2\"");
    assertThat(s3.headObject(r -> r.bucket(bucket).key(KEY)).metadata())
        .isEqualTo(Map.of("one", "1"));
    assertThat(events())
        .extracting(entry -> entry.event().name())
        .containsExactly("ObjectCreated:CompleteMultipartUpload");
    assertThat(files()).hasSize(1);
  }

  @Test
  void answersARepeatedCompletionAsTheFirst() throws IOException {
    String id = begin();
    CompletedPart only = part(id, 1, bytes(10, (byte) 1));

    var first = complete(id, only);
    var again = complete(id, only);

    assertThat(again.eTag()).isEqualTo(first.eTag());
    assertThat(events()).hasSize(1);
  }

  @Test
  void anUploadedPartTakesThePlaceOfOneOfTheSameNumber() throws IOException {
    String id = begin();
    part(id, 1, bytes(10, (byte) 1));
    CompletedPart better = part(id, 1, bytes(20, (byte) 2));

    complete(id, better);

    assertThat(s3.headObject(r -> r.bucket(bucket).key(KEY)).contentLength()).isEqualTo(20);
    assertThat(files()).hasSize(1);
  }

  @Test
  void copiesAPartFromAnObject() {
    s3.putObject(r -> r.bucket(bucket).key("source"), RequestBody.fromString("0123456789"));
    String id = begin();

    var copied =
        s3.uploadPartCopy(r ->
            r.sourceBucket(bucket)
                .sourceKey("source")
                .copySourceRange("bytes=2-4")
                .destinationBucket(bucket)
                .destinationKey(KEY)
                .uploadId(id)
                .partNumber(1));
    complete(
        id, CompletedPart.builder().partNumber(1).eTag(copied.copyPartResult().eTag()).build());

    assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key(KEY)).asUtf8String()).isEqualTo("234");
  }

  @Test
  void forgetsAnAbortedUploadAndItsParts() throws IOException {
    String id = begin();
    part(id, 1, bytes(10, (byte) 1));
    assertThat(s3.listMultipartUploads(r -> r.bucket(bucket)).uploads())
        .extracting(upload -> upload.key())
        .containsExactly(KEY);

    s3.abortMultipartUpload(r -> r.bucket(bucket).key(KEY).uploadId(id));

    assertThat(s3.listMultipartUploads(r -> r.bucket(bucket)).uploads()).isEmpty();
    assertThat(files()).isEmpty();
    assertThatThrownBy(() -> part(id, 1, bytes(1, (byte) 1)))
        .isInstanceOf(NoSuchUploadException.class);
    assertThatThrownBy(() -> s3.listParts(r -> r.bucket(bucket).key(KEY).uploadId(id)))
        .isInstanceOf(NoSuchUploadException.class);
  }

  @Test
  void refusesAPartThatIsNotThereAndOneThatIsTooSmall() {
    String id = begin();
    CompletedPart small = part(id, 1, bytes(10, (byte) 1));
    CompletedPart last = part(id, 2, bytes(10, (byte) 2));

    assertCode("EntityTooSmall", () -> complete(id, small, last));
    assertCode(
        "InvalidPart",
        () -> complete(id, CompletedPart.builder().partNumber(3).eTag("\"x\"").build()));
  }

  @Test
  void completesUnderACondition() {
    s3.putObject(r -> r.bucket(bucket).key(KEY), RequestBody.fromString("x"));
    String id = begin();
    CompletedPart only = part(id, 1, bytes(10, (byte) 1));

    assertCode(
        "PreconditionFailed",
        () ->
            s3.completeMultipartUpload(r ->
                r.bucket(bucket)
                    .key(KEY)
                    .uploadId(id)
                    .ifNoneMatch("*")
                    .multipartUpload(m -> m.parts(only))));
  }

  private String begin() {
    return s3.createMultipartUpload(r -> r.bucket(bucket).key(KEY).metadata(Map.of("one", "1")))
        .uploadId();
  }

  private CompletedPart part(String id, int number, byte[] bytes) {
    String eTag =
        s3.uploadPart(
                r -> r.bucket(bucket).key(KEY).uploadId(id).partNumber(number),
                RequestBody.fromBytes(bytes))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(eTag).build();
  }

  private software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse complete(
      String id, CompletedPart... parts) {
    return s3.completeMultipartUpload(
        r -> r.bucket(bucket).key(KEY).uploadId(id).multipartUpload(m -> m.parts(parts)));
  }

  private static byte[] bytes(int count, byte value) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, value);
    return bytes;
  }

  private List<JournalEntry> events() {
    return server.storage().journal().list(EventState.PENDING, 1_000).stream()
        .filter(entry -> entry.event().location().bucket().equals(bucket))
        .toList();
  }

  /** The files that this test has left, all buckets but this one being emptied first. */
  private List<Path> files() throws IOException {
    for (var each : s3.listBuckets().buckets()) {
      if (!each.name().equals(bucket)) {
        empty(each.name());
      }
    }
    try (Stream<Path> all = Files.walk(folder.resolve("objects"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void empty(String name) {
    s3.listObjectsV2(r -> r.bucket(name))
        .contents()
        .forEach(object -> s3.deleteObject(r -> r.bucket(name).key(object.key())));
    s3.listMultipartUploads(r -> r.bucket(name))
        .uploads()
        .forEach(upload ->
            s3.abortMultipartUpload(
                r -> r.bucket(name).key(upload.key()).uploadId(upload.uploadId())));
  }

  private static void assertCode(String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }
}
