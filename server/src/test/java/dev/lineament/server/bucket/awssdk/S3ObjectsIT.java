package dev.lineament.server.bucket.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.journal.EventState;
import dev.lineament.server.journal.JournalEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Single objects, by the unchanged AWS SDK. */
class S3ObjectsIT {
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
  void givesBackWhatWasPutWithAllThatWasSaidOfIt() {
    s3.putObject(
        request ->
            request
                .bucket(bucket)
                .key("a.jpg")
                .contentType("image/jpeg")
                .cacheControl("max-age=60")
                .contentDisposition("inline")
                .contentLanguage("de")
                .metadata(Map.of("photographer", "ada")),
        RequestBody.fromString("first"));

    ResponseBytes<GetObjectResponse> object = get("a.jpg");
    HeadObjectResponse head = s3.headObject(request -> request.bucket(bucket).key("a.jpg"));

    assertThat(object.asUtf8String()).isEqualTo("first");
    assertThat(object.response().contentType()).isEqualTo("image/jpeg");
    assertThat(head.cacheControl()).isEqualTo("max-age=60");
    assertThat(head.contentDisposition()).isEqualTo("inline");
    assertThat(head.contentLanguage()).isEqualTo("de");
    assertThat(head.metadata()).containsEntry("photographer", "ada");
    assertThat(head.contentLength()).isEqualTo(5);
    // The MD5 of "first".
    assertThat(head.eTag()).isEqualTo("\"8b04d5e3775d298e78455efc5ca404d5\"");
  }

  @Test
  void readsRanges() {
    put("a.txt", "0123456789");

    assertThat(range("bytes=2-4")).isEqualTo("234");
    assertThat(range("bytes=7-")).isEqualTo("789");
    assertThat(range("bytes=-2")).isEqualTo("89");
    assertThat(range("bytes=8-99")).isEqualTo("89");
    assertThatThrownBy(() -> range("bytes=10-11"))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(416));
  }

  @Test
  void readsUnderConditions() {
    String eTag = put("a.txt", "x");

    assertThat(
            s3.getObjectAsBytes(get -> get.bucket(bucket).key("a.txt").ifMatch(eTag))
                .asUtf8String())
        .isEqualTo("x");
    assertStatus(
        304, () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("a.txt").ifNoneMatch(eTag)));
    assertStatus(
        412, () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("a.txt").ifMatch("\"other\"")));
  }

  @Test
  void writesUnderConditions() {
    s3.putObject(r -> r.bucket(bucket).key("a").ifNoneMatch("*"), RequestBody.fromString("1"));
    String eTag = s3.headObject(r -> r.bucket(bucket).key("a")).eTag();

    assertStatus(
        412,
        () ->
            s3.putObject(
                r -> r.bucket(bucket).key("a").ifNoneMatch("*"), RequestBody.fromString("2")));
    assertStatus(
        412,
        () ->
            s3.putObject(
                r -> r.bucket(bucket).key("a").ifMatch("\"other\""), RequestBody.fromString("2")));
    s3.putObject(r -> r.bucket(bucket).key("a").ifMatch(eTag), RequestBody.fromString("3"));
    assertThat(get("a").asUtf8String()).isEqualTo("3");
    assertThat(events()).extracting(event -> event.event().name()).hasSize(2);
  }

  @Test
  void refusesABodyThatDoesNotHaveItsDigest() {
    String md5OfSomethingElse = Base64.getEncoder().encodeToString(new byte[16]);

    assertThatThrownBy(() ->
            s3.putObject(
                r -> r.bucket(bucket).key("a").contentMD5(md5OfSomethingElse),
                RequestBody.fromString("x")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BadDigest"));
    assertStatus(
        400,
        () ->
            s3.putObject(
                r -> r.bucket(bucket).key("a").checksumSHA256("A".repeat(43) + "="),
                RequestBody.fromString("x")));
    assertThat(events()).isEmpty();
    assertStatus(404, () -> s3.headObject(r -> r.bucket(bucket).key("a")));
  }

  @ParameterizedTest
  @MethodSource
  void takesEveryChecksum(ChecksumAlgorithm algorithm) {
    s3.putObject(
        r -> r.bucket(bucket).key("a").checksumAlgorithm(algorithm), RequestBody.fromString("x"));

    assertThat(get("a").asUtf8String()).isEqualTo("x");
  }

  static List<ChecksumAlgorithm> takesEveryChecksum() {
    return List.of(
        ChecksumAlgorithm.CRC32,
        ChecksumAlgorithm.CRC32_C,
        ChecksumAlgorithm.SHA1,
        ChecksumAlgorithm.SHA256);
  }

  @ParameterizedTest
  @MethodSource
  void takesKeysAsTheyAre(String key) {
    put(key, key);

    assertThat(get(key).asUtf8String()).isEqualTo(key);
    assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).contents())
        .extracting(object -> object.key())
        .containsExactly(key);
    assertThat(events())
        .extracting(entry -> entry.event().location())
        .containsExactly(new ObjectLocation(bucket, key));
    s3.deleteObject(r -> r.bucket(bucket).key(key));
    assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).contents()).isEmpty();
  }

  static List<String> takesKeysAsTheyAre() {
    return List.of(
        "a b.jpg",
        "a+b.jpg",
        "a%20b.jpg",
        "a%2Fb.jpg",
        "deep/er/still.jpg",
        "blå/ünïcode.jpg",
        "smile-\uD83D\uDE00.jpg",
        "colon:and?query&amp=1#hash.jpg",
        "a//b///c",
        "'single' \"double\" <tag> & \\ | ~ ^ `",
        "é".repeat(512),
        "k".repeat(1_024));
  }

  @Test
  void refusesAKeyOverTheLimit() {
    assertThatThrownBy(() -> put("k".repeat(1_025), "x"))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("KeyTooLongError"));
  }

  @Test
  void keepsAKeyBesideOneThatItIsAPrefixOf() {
    put("a", "file");
    put("a/b", "below");

    assertThat(get("a").asUtf8String()).isEqualTo("file");
    assertThat(get("a/b").asUtf8String()).isEqualTo("below");
  }

  @Test
  void copiesWithTheMetadataOrWithNew() {
    s3.putObject(
        r -> r.bucket(bucket).key("a b+c").metadata(Map.of("one", "1")).contentType("image/png"),
        RequestBody.fromString("x"));

    s3.copyObject(r ->
        r.sourceBucket(bucket).sourceKey("a b+c").destinationBucket(bucket).destinationKey("kept"));
    s3.copyObject(r ->
        r.sourceBucket(bucket)
            .sourceKey("a b+c")
            .destinationBucket(bucket)
            .destinationKey("new")
            .metadataDirective(MetadataDirective.REPLACE)
            .contentType("image/jpeg")
            .metadata(Map.of("two", "2")));

    assertThat(get("kept").response().metadata()).isEqualTo(Map.of("one", "1"));
    assertThat(get("kept").response().contentType()).isEqualTo("image/png");
    assertThat(get("new").response().metadata()).isEqualTo(Map.of("two", "2"));
    assertThat(get("new").response().contentType()).isEqualTo("image/jpeg");
    assertThat(events())
        .extracting(entry -> entry.event().name())
        .containsExactly("ObjectCreated:Put", "ObjectCreated:Copy", "ObjectCreated:Copy");
  }

  @Test
  void saysWhatIsNotThere() {
    assertThatThrownBy(() -> get("never")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("nowhere").key("a")))
        .isInstanceOf(NoSuchBucketException.class);
    assertThatThrownBy(
            () -> s3.putObject(r -> r.bucket("nowhere").key("a"), RequestBody.fromString("x")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void readsTheBodyOfWhatItRefusesSoThatTheClientGetsItsAnswer() {
    ByteArrayInputStream body = new ByteArrayInputStream(new byte[100_000]);
    PutObjectRequest request =
        PutObjectRequest.builder().bucket("nowhere").key("a").contentLength(100_000L).build();

    assertThatThrownBy(() -> new ObjectCalls(server.storage().objects()).put(request, body))
        .isInstanceOf(NoSuchBucketException.class);
    assertThat(body.available()).isZero();
  }

  @Test
  void deletesAndJournalsIt() {
    put("a", "x");

    s3.deleteObject(r -> r.bucket(bucket).key("a"));
    s3.deleteObject(r -> r.bucket(bucket).key("a"));

    assertThatThrownBy(() -> get("a")).isInstanceOf(NoSuchKeyException.class);
    assertThat(events())
        .extracting(entry -> entry.event().name())
        .containsExactly("ObjectCreated:Put", "ObjectRemoved:Delete");
    assertThat(events().getLast().event().kind()).isEqualTo(ObjectEvent.Kind.REMOVED);
  }

  @Test
  void deletesManyAtOnce() {
    put("a", "x");
    put("b", "x");
    put("c", "x");

    var answer =
        s3.deleteObjects(r ->
            r.bucket(bucket)
                .delete(
                    Delete.builder()
                        .objects(
                            ObjectIdentifier.builder().key("a").build(),
                            ObjectIdentifier.builder().key("c").build(),
                            ObjectIdentifier.builder().key("never").build())
                        .build()));

    assertThat(answer.deleted()).hasSize(3);
    assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).contents())
        .extracting(object -> object.key())
        .containsExactly("b");
    assertThat(events()).hasSize(5);
  }

  @Test
  void deletesUnderACondition() {
    String eTag = put("a", "x");

    assertStatus(412, () -> s3.deleteObject(r -> r.bucket(bucket).key("a").ifMatch("\"other\"")));
    s3.deleteObject(r -> r.bucket(bucket).key("a").ifMatch(eTag));

    assertThatThrownBy(() -> get("a")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void aFolderMarkerIsKeptButIsNoEvent() {
    put("folder/", "");

    assertThat(get("folder/").asByteArray()).isEmpty();
    s3.deleteObject(r -> r.bucket(bucket).key("folder/"));
    assertThat(events()).isEmpty();
  }

  @Test
  void refusesWhatWouldMakeAnythingPublic() {
    assertThatThrownBy(() ->
            s3.putObject(
                r -> r.bucket(bucket).key("a").acl("public-read"), RequestBody.fromString("x")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode())
                    .isEqualTo("AccessControlListNotSupported"));
  }

  @Test
  void refusesWhatItDoesNotKeepInsteadOfDroppingIt() {
    assertStatus(
        501,
        () ->
            s3.putObject(
                r -> r.bucket(bucket).key("a").tagging("team=red"), RequestBody.fromString("x")));
    assertStatus(501, () -> s3.getObjectTagging(r -> r.bucket(bucket).key("a")));
    assertStatus(501, () -> s3.getBucketNotificationConfiguration(r -> r.bucket(bucket)));
    assertStatus(
        501,
        () ->
            s3.putObject(
                r -> r.bucket(bucket).key("a").serverSideEncryption("AES256"),
                RequestBody.fromString("x")));
    assertThat(events()).isEmpty();
  }

  @Test
  void makesAndDeletesBuckets() {
    s3.createBucket(r -> r.bucket("second"));

    assertThat(s3.listBuckets().buckets())
        .extracting(each -> each.name())
        .contains(bucket, "second");
    assertThatThrownBy(() -> s3.createBucket(r -> r.bucket("second")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BucketAlreadyOwnedByYou"));
    put("a", "x");
    assertThatThrownBy(() -> s3.deleteBucket(r -> r.bucket(bucket)))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BucketNotEmpty"));
    s3.deleteBucket(r -> r.bucket("second"));
    assertThat(s3.listBuckets().buckets())
        .extracting(each -> each.name())
        .contains(bucket)
        .doesNotContain("second");
  }

  private String put(String key, String content) {
    return s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(content)).eTag();
  }

  private ResponseBytes<GetObjectResponse> get(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key));
  }

  private String range(String range) {
    return s3.getObjectAsBytes(r -> r.bucket(bucket).key("a.txt").range(range)).asUtf8String();
  }

  private List<JournalEntry> events() {
    return server.storage().journal().list(EventState.PENDING, 1_000).stream()
        .filter(entry -> entry.event().location().bucket().equals(bucket))
        .sorted(Comparator.comparingLong(JournalEntry::id))
        .toList();
  }

  private static void assertStatus(int status, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
  }
}
