package dev.lineament.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.AdaptiveRetryStrategy;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DetectFacesRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** The clients as programs make them, with the SDK's standard configuration. */
class AwsClientsTest {
  private static final DetectFacesRequest DETECT_FACES =
      DetectFacesRequest.builder()
          .image(image -> image.s3Object(object -> object.bucket("photos").name("a.jpg")))
          .build();

  private final ScriptedServer server = new ScriptedServer();
  private final AwsEnvironment environment = new AwsEnvironment(byName(server), "eu-west-1");
  private final AwsClients clients = new AwsClients();

  @AfterEach
  void close() {
    clients.close();
    environment.close();
    server.close();
  }

  @Test
  void findTheEndpointAndPutTheBucketIntoItsPath() {
    server.answer(ScriptedAnswer.of(200));

    clients.s3().headObject(request -> request.bucket("photos").key("a b.jpg"));

    ReceivedRequest request = server.requests().getFirst();
    assertThat(request.uri()).hasToString("/photos/a%20b.jpg");
    assertThat(request.header("Host")).startsWith("localhost:");
    assertThat(request.header("Authorization")).contains("/eu-west-1/s3/aws4_request");
  }

  @Test
  void tellAwsFromAServerOfOnesOwn() {
    assertThat(Endpoints.isAws(clients.s3().serviceClientConfiguration())).isFalse();

    environment.set("aws.endpointUrlS3", "https://s3.eu-west-1.amazonaws.com");
    assertThat(Endpoints.isAws(clients.s3().serviceClientConfiguration())).isTrue();
    assertThat(Endpoints.isAws(clients.rekognition().serviceClientConfiguration())).isFalse();

    System.clearProperty("aws.endpointUrl");
    assertThat(Endpoints.isAws(clients.rekognition().serviceClientConfiguration())).isTrue();
  }

  @Test
  void askForAChecksumOfTheBody() {
    server.answer(ScriptedAnswer.of(200, "x"));

    clients
        .s3()
        .getObject(request -> request.bucket("photos").key("a"), ResponseTransformer.toBytes());

    assertThat(server.requests().getFirst().header("x-amz-te")).isEqualTo("append-md5");
  }

  @Test
  void followABucketIntoItsRegionWhenToldTo() {
    server.answer(
        ScriptedAnswer.of(301).with("x-amz-bucket-region", "us-west-2"), ScriptedAnswer.of(200));

    clients.s3AcrossRegions().headObject(request -> request.bucket("photos").key("a"));

    assertThat(server.requests())
        .extracting(request -> request.header("Authorization"))
        .satisfiesExactly(
            first -> assertThat(first).contains("/eu-west-1/s3/"),
            second -> assertThat(second).contains("/us-west-2/s3/"));
    assertThat(server.requests().getLast().uri()).hasToString("/photos/a");
  }

  @Test
  void slowDownWhenTheServiceIsBusy() {
    assertThat(clients.s3().serviceClientConfiguration().overrideConfiguration().retryStrategy())
        .get()
        .isInstanceOf(AdaptiveRetryStrategy.class);
  }

  @Test
  void tryAgainWhenTheServiceIsBusy() {
    server.answer(ScriptedAnswer.of(503), ScriptedAnswer.of(200, "{\"FaceDetails\":[]}"));

    assertThat(clients.rekognition().detectFaces(DETECT_FACES).faceDetails()).isEmpty();
  }

  @Test
  void endACallInTimeHoweverOftenTheServiceIsBusy() {
    server.answer(
        ScriptedAnswer.of(400, "{\"__type\":\"ThrottlingException\",\"Message\":\"Slow down\"}"));

    // The pauses after two throttled attempts are at random up to one and up to two seconds.
    try (AwsClients impatient = clients(Duration.ofSeconds(5), Duration.ofMillis(20))) {
      RekognitionClient client = impatient.rekognition();
      assertEndsInTime(() -> client.detectFaces(DETECT_FACES));
    }
  }

  @Test
  void endACallInTimeWhenNoAttemptIsAnswered() {
    server.answer(ScriptedAnswer.silence());

    try (AwsClients impatient = clients(Duration.ofSeconds(5), Duration.ofMillis(300))) {
      S3Client client = impatient.s3();
      assertEndsInTime(() -> client.headBucket(request -> request.bucket("photos")));
    }
  }

  /** The SDK interrupts the calling thread to end a call, which must not show afterwards. */
  private static void assertEndsInTime(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfAny(ApiCallTimeoutException.class, AbortedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void leaveNoBodyToBeReadInTheBackground() {
    assertThat(System.getProperty(HttpClients.REMAINING_DATA)).isEqualTo("0");
  }

  @Test
  void leaveAFunctionTimeToSayWhatFailed() {
    AwsClients.Timeouts standard = AwsClients.Timeouts.STANDARD;

    assertThat(standard.connect()).isLessThan(standard.attempt());
    assertThat(standard.attempt().multipliedBy(2)).isLessThanOrEqualTo(standard.call());
    assertThat(standard.call()).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void sayWhatToDoWithoutARegion() {
    ExplainedRegion nowhere =
        new ExplainedRegion(() -> {
          throw SdkClientException.create("looked in many places");
        });

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(nowhere::getRegion)
        .withMessageStartingWith("No AWS region is configured: set AWS_REGION");
    assertThat(new ExplainedRegion(() -> Region.EU_WEST_1).getRegion()).isEqualTo(Region.EU_WEST_1);
  }

  @Test
  void sayWhatToDoWithoutCredentials() {
    AwsCredentialsProvider nobody =
        () -> {
          throw SdkClientException.create("looked in many places");
        };
    try (S3Client client =
        S3Client.builder()
            .region(Region.EU_WEST_1)
            .httpClientBuilder(HttpClients.builder())
            .credentialsProvider(new ExplainedCredentials(nobody))
            .build()) {
      assertThatExceptionOfType(AwsException.class)
          .isThrownBy(() -> client.headBucket(request -> request.bucket("photos")))
          .withMessageStartingWith("No AWS credentials were found: set AWS_ACCESS_KEY_ID");
    }
    assertThat(server.requests()).isEmpty();
  }

  private static AwsClients clients(Duration attempt, Duration call) {
    return new AwsClients(new AwsClients.Timeouts(Duration.ofSeconds(5), attempt, call));
  }

  /** By a host name, since the SDK uses the path style for numbers anyway. */
  private static URI byName(ScriptedServer server) {
    return URI.create("http://localhost:" + server.uri().getPort());
  }
}
