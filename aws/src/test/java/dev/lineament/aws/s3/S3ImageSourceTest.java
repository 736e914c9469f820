package dev.lineament.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lineament.aws.AwsException;
import dev.lineament.aws.ReceivedRequest;
import dev.lineament.aws.ScriptedAnswer;
import dev.lineament.aws.ScriptedServer;
import dev.lineament.aws.TestClients;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.image.ReadResult;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 answers on the wire, and what is made of it. */
class S3ImageSourceTest {
  private static final ObjectLocation PLACE = new ObjectLocation("photos", "a b/é+1.jpg");
  private static final byte[] CONTENT = "bytes".getBytes(UTF_8);
  private static final ObjectHead HEAD = new ObjectHead(PLACE, CONTENT.length, "abc", null);

  /** The SDK's standard retries: two after the first attempt. */
  private static final int ATTEMPTS = 3;

  private final ScriptedServer server = new ScriptedServer();
  private final S3Client client = TestClients.s3(server.uri());
  private final S3ImageSource source = new S3ImageSource(client);

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void tellsWhatTheHeadersSay() {
    server.answer(head().with("x-amz-version-id", "v.1"));

    assertThat(source.head(PLACE, null))
        .isEqualTo(new HeadResult.Found(new ObjectHead(PLACE, 5, "abc", "v.1")));
    ReceivedRequest request = server.requests().getFirst();
    assertThat(request.method()).isEqualTo("HEAD");
    assertThat(request.uri()).hasToString("/photos/a%20b/%C3%A9%2B1.jpg");
  }

  @Test
  void asksForTheVersionThatIsWanted() {
    server.answer(head());

    source.head(PLACE, "v/1 +");

    assertThat(server.requests().getFirst().uri().getRawQuery()).isEqualTo("versionId=v%2F1%20%2B");
  }

  @Test
  void takesTheNullVersionForNone() {
    server.answer(head().with("x-amz-version-id", "null"));

    assertThat(source.head(PLACE, null)).isEqualTo(new HeadResult.Found(HEAD));
  }

  @Test
  void saysWhenThereIsNoSuchObjectOrBucket() {
    server.answer(ScriptedAnswer.of(404));

    assertThat(source.head(PLACE, null)).isEqualTo(new HeadResult.NotFound());
  }

  @Test
  void takesAMarkOfADeletionForNoObject() {
    server.answer(ScriptedAnswer.of(405).with("x-amz-delete-marker", "true"));

    assertThat(source.head(PLACE, "v.2")).isEqualTo(new HeadResult.NotFound());
  }

  @Test
  void takesNoOtherRefusalForAMissingObject() {
    server.answer(ScriptedAnswer.of(405));

    assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> source.head(PLACE, "v.2"));
  }

  @Test
  void saysWhatMayBeWrongWhenS3GivesNoReason() {
    server.answer(ScriptedAnswer.of(400));

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> source.head(PLACE, "v.2"))
        .withMessage(
            "S3 answers 400 and no reason for photos/a b/é+1.jpg: check that the credentials have"
                + " not expired, that the bucket is in eu-central-1, and that the version id is one"
                + " of S3's");
  }

  @Test
  void leavesTheReasonToS3WhenItGivesOne() {
    server.answer(error(400, "ExpiredToken", "The provided token has expired."));

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> source.read(HEAD))
        .withMessageContaining("The provided token has expired.");
  }

  @Test
  void saysWhatIsToBeAllowedWhenAccessIsDenied() {
    server.answer(ScriptedAnswer.of(403));

    assertThat(source.head(PLACE, null))
        .isEqualTo(
            new HeadResult.AccessDenied(
                "S3 denies access to photos/a b/é+1.jpg: allow s3:GetObject on it (S3 answers so,"
                    + " too, with wrong credentials, and when the object is gone and"
                    + " s3:ListBucket on the bucket photos is missing)"));
    assertThat(((HeadResult.AccessDenied) source.head(PLACE, "v.1")).reason())
        .contains("allow s3:GetObjectVersion on it");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400})
  void saysWhichRegionTheBucketIsIn(int status) {
    server.answer(ScriptedAnswer.of(status).with("x-amz-bucket-region", "us-west-2"));

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> source.head(PLACE, null))
        .withMessage(
            "The bucket photos is in us-west-2 and this program asks in eu-central-1: set"
                + " AWS_REGION=us-west-2, or deploy in us-west-2");
  }

  @Test
  void findsTheRegionInTheDocumentOfTheError() {
    server.answer(
        ScriptedAnswer.of(
            400,
            "<Error><Code>AuthorizationHeaderMalformed</Code><Message>the region 'eu-central-1' is"
                + " wrong; expecting 'us-west-2'</Message><Region>us-west-2</Region></Error>"));

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> source.read(HEAD))
        .withMessageStartingWith("The bucket photos is in us-west-2 ");
  }

  @Test
  void saysWhenAnApiTellsTooLittle() {
    server.answer(ScriptedAnswer.of(200).with("Content-Length", "5"));

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> source.head(PLACE, null))
        .withMessageContaining("ETag");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void triesAgainAfterAFaultOfTheService(int status) {
    server.answer(ScriptedAnswer.of(status), ScriptedAnswer.of(status), head());

    assertThat(source.head(PLACE, null)).isEqualTo(new HeadResult.Found(HEAD));
    assertThat(server.requests()).hasSize(ATTEMPTS);
  }

  @Test
  void throwsWhenTheServiceFailsForLong() {
    server.answer(ScriptedAnswer.of(503));

    assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> source.head(PLACE, null));
    assertThat(server.requests()).hasSize(ATTEMPTS);
  }

  @Test
  void throwsWhenTheConnectionBreaks() {
    server.answer(ScriptedAnswer.hangUp());

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> source.head(PLACE, null));
  }

  @Test
  void throwsWhenNobodyAnswers() {
    server.close();

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> source.head(PLACE, null));
  }

  @Test
  void waitsOnlySoLongForAnAnswer() {
    server.answer(ScriptedAnswer.silence());

    try (S3Client impatient = TestClients.s3(server.uri(), Duration.ofMillis(100))) {
      assertThatExceptionOfType(SdkClientException.class)
          .isThrownBy(() -> new S3ImageSource(impatient).head(PLACE, null));
    }
  }

  /** Less and more than the 512 KB that the JDK would go on reading in the background. */
  @ParameterizedTest
  @ValueSource(ints = {100_000, 1_000_000})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void waitsOnlySoLongForABodyThatDrips(int length) {
    server.answer(ScriptedAnswer.dripping(200, length).with("ETag", "\"abc\""));
    ObjectHead large = new ObjectHead(PLACE, length, "abc", null);

    try (S3Client impatient = TestClients.s3(server.uri(), Duration.ofMillis(200))) {
      assertThatExceptionOfType(SdkClientException.class)
          .isThrownBy(() -> new S3ImageSource(impatient).read(large));
    }
  }

  @Test
  void readsTheContentThatTheHeadDescribes() {
    server.answer(body(CONTENT));

    assertThat(content(source.read(new ObjectHead(PLACE, 5, "abc", "v.1")))).isEqualTo(CONTENT);
    ReceivedRequest request = server.requests().getFirst();
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.header("If-Match")).isEqualTo("\"abc\"");
    assertThat(request.uri()).hasToString("/photos/a%20b/%C3%A9%2B1.jpg?versionId=v.1");
  }

  @ParameterizedTest
  @CsvSource({
    "412, PreconditionFailed",
    "404, NoSuchKey",
    "404, NoSuchVersion",
    "404, NoSuchBucket"
  })
  void saysWhenTheObjectIsNoLongerTheSame(int status, String code) {
    server.answer(error(status, code, "changed"));

    assertThat(source.read(HEAD)).isEqualTo(new ReadResult.Changed());
  }

  @Test
  void noticesOtherContentFromAnApiThatDoesNotKnowIfMatch() {
    server.answer(ScriptedAnswer.of(200, "other").with("ETag", "\"def\""));

    assertThat(source.read(HEAD)).isEqualTo(new ReadResult.Changed());
  }

  @Test
  void saysWhatIsToBeAllowedWhenReadingIsDenied() {
    server.answer(
        error(403, "AccessDenied", "User is not authorized to perform: kms:Decrypt on the key"));

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> source.read(HEAD))
        .withMessageContaining("photos/a b/é+1.jpg")
        .withMessageContaining("(User is not authorized to perform: kms:Decrypt on the key)")
        .withMessageContaining("s3:GetObjectVersion");
  }

  @Test
  void asksAgainForABodyThatWasCutOff() {
    server.answer(
        ScriptedAnswer.cutOff(200, new byte[2], CONTENT.length).with("ETag", "\"abc\""),
        body(CONTENT));

    assertThat(content(source.read(HEAD))).isEqualTo(CONTENT);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void neverTakesAPartForTheWhole() {
    server.answer(ScriptedAnswer.cutOff(200, new byte[2], CONTENT.length).with("ETag", "\"abc\""));

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> source.read(HEAD));
    assertThat(server.requests()).hasSize(ATTEMPTS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 6})
  void refusesABodyOfAnotherLengthThanItsHead(int length) {
    server.answer(body(new byte[length]));

    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> source.read(HEAD))
        .withMessageContaining("photos/a b/é+1.jpg");
  }

  @Test
  void readsAnEmptyObject() {
    server.answer(body(new byte[0]));

    assertThat(content(source.read(new ObjectHead(PLACE, 0, "abc", null)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {S3ImageSource.MAX_OBJECT_BYTES - 1, S3ImageSource.MAX_OBJECT_BYTES})
  void readsObjectsUpToTheLimit(long length) {
    server.answer(body(new byte[(int) length]));

    assertThat(content(source.read(new ObjectHead(PLACE, length, "abc", null))))
        .hasSize((int) length);
  }

  @Test
  void refusesToReadAnObjectOverTheLimit() {
    ObjectHead large = new ObjectHead(PLACE, S3ImageSource.MAX_OBJECT_BYTES + 1, "abc", null);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> source.read(large))
        .withMessage("photos/a b/é+1.jpg has 15728641 bytes, more than the limit of 15728640");
    assertThat(server.requests()).isEmpty();
  }

  private static ScriptedAnswer head() {
    return ScriptedAnswer.of(200).with("Content-Length", "5").with("ETag", "\"abc\"");
  }

  private static ScriptedAnswer body(byte[] content) {
    return ScriptedAnswer.of(200, content).with("ETag", "\"abc\"");
  }

  private static ScriptedAnswer error(int status, String code, String message) {
    return ScriptedAnswer.of(
        status,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, message));
  }

  private static byte[] content(ReadResult result) {
    assertThat(result).isInstanceOf(ReadResult.Content.class);
    return ((ReadResult.Content) result).bytes();
  }
}
