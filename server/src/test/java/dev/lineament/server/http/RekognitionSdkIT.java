package dev.lineament.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lineament.core.Eventually;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.image.InMemoryImageSource;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.rekognition.RekognitionApi;
import dev.lineament.rekognition.SampleFace;
import dev.lineament.rekognition.ScriptedAnalyzer;
import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.auth.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.RekognitionClientBuilder;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.DetectFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DetectFacesResponse;
import software.amazon.awssdk.services.rekognition.model.EmotionName;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.GenderType;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;

/** The Rekognition API as an unchanged AWS SDK for Java sees it. */
class RekognitionSdkIT {
  private static final Credentials KEY = new Credentials("LNTESTKEY", "test-secret");
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
  private static final ObjectLocation PLACE = new ObjectLocation("photos", "a b/é+ü.jpg");

  private static final long WAIT_SECONDS = Eventually.LIMIT.toSeconds();

  private final ScriptedAnalyzer analyzer = new ScriptedAnalyzer();
  private final InMemoryImageSource source = new InMemoryImageSource();
  private final List<String> answered = new CopyOnWriteArrayList<>();
  private HttpFront front;
  private RekognitionClient client;

  @BeforeEach
  void start() throws IOException {
    start(Clock.systemUTC(), new Admission());
    client = client(KEY);
  }

  private void start(Clock clock, Admission admission) throws IOException {
    RekognitionEndpoint endpoint =
        new RekognitionEndpoint(
            new RekognitionApi(analyzer, source),
            new AccessCheck(KEY, clock),
            admission,
            (operation, code, elapsed) -> answered.add(operation + " " + code));
    front =
        HttpFront.start(0, Set.of(), HttpLimits.DEFAULT, List.of(new Route("POST", "/", endpoint)));
  }

  @AfterEach
  void stop() {
    client.close();
    front.close();
  }

  @Test
  void answersWithAllThatIsKnown() {
    analyzer.answer(new Analysis.Faces(List.of(SampleFace.complete()), null));

    DetectFacesResponse response = detect(JPEG, Attribute.ALL);

    FaceDetail face = response.faceDetails().getFirst();
    assertThat(response.faceDetails()).hasSize(1);
    assertThat(face.boundingBox().left()).isEqualTo(-0.01f);
    assertThat(face.confidence()).isEqualTo(99.98f);
    assertThat(face.ageRange().low()).isEqualTo(27);
    assertThat(face.gender().value()).isEqualTo(GenderType.FEMALE);
    assertThat(face.smile().value()).isTrue();
    assertThat(face.emotions().getFirst().type()).isEqualTo(EmotionName.HAPPY);
    assertThat(face.landmarks()).hasSize(30);
    assertThat(face.eyeDirection().yaw()).isEqualTo(4.2f);
    assertThat(face.faceOccluded().value()).isFalse();
    assertThat(response.orientationCorrection()).isNull();
    assertThat(response.responseMetadata().requestId())
        .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(answered).containsExactly("DetectFaces OK");
  }

  @Test
  void answersWithTheDefaultAndWithANamedAttribute() {
    analyzer.answer(new Analysis.Faces(List.of(SampleFace.complete()), null));

    FaceDetail plain = detect(JPEG).faceDetails().getFirst();
    FaceDetail named = detect(JPEG, Attribute.SMILE).faceDetails().getFirst();

    assertThat(plain.landmarks()).hasSize(5);
    assertThat(plain.smile()).isNull();
    assertThat(named.landmarks()).hasSize(5);
    assertThat(named.smile().confidence()).isEqualTo(91.2f);
    assertThat(named.gender()).isNull();
  }

  @Test
  void answersForAnObject() {
    source.put(PLACE, JPEG);

    assertThat(detect(PLACE).faceDetails()).isEmpty();
    assertThat(analyzer.images()).hasSize(1);
  }

  @Test
  void throwsTheExceptionOfEachRefusal() {
    analyzer.answer(new Analysis.Refused(Analysis.Reason.INVALID_FORMAT, "it is a GIF"));
    assertThatExceptionOfType(InvalidImageFormatException.class)
        .isThrownBy(() -> detect(JPEG))
        .withMessageStartingWith("Request has invalid image format: it is a GIF")
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400))
        .satisfies(e -> assertThat(e.requestId()).isNotBlank());
    analyzer.answer(new Analysis.Refused(Analysis.Reason.TOO_LARGE, "it is huge"));
    assertThatExceptionOfType(ImageTooLargeException.class).isThrownBy(() -> detect(JPEG));
    analyzer.answer(new Analysis.Refused(Analysis.Reason.TOO_SMALL, "it is tiny"));
    assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> detect(JPEG));
    assertThatExceptionOfType(InvalidS3ObjectException.class)
        .isThrownBy(() -> detect(PLACE))
        .withMessageStartingWith("Unable to get object metadata from S3.");
    source.put(PLACE, JPEG);
    analyzer.answer(new Analysis.Changed());
    assertThatExceptionOfType(ThrottlingException.class).isThrownBy(() -> detect(PLACE));
    analyzer.answer(image -> {
      throw new IllegalStateException("planned");
    });
    assertThatExceptionOfType(InternalServerErrorException.class)
        .isThrownBy(() -> detect(JPEG))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(500))
        .withMessageNotContaining("planned");
  }

  @Test
  void triesAgainWhenTheServerHasTooMuchToDo() throws IOException {
    front.close();
    start(Clock.systemUTC(), new Admission(0, Admission.MAX_BYTES));
    client = client(KEY);

    assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
        .isThrownBy(() -> detect(JPEG))
        .satisfies(e -> assertThat(e.isThrottlingException()).isTrue())
        .satisfies(e -> assertThat(e.numAttempts()).isEqualTo(2));
  }

  @Test
  void refusesWhatIsOneTooManyAndLetsItInAfterwards() throws Exception {
    front.close();
    start(Clock.systemUTC(), new Admission(1, Admission.MAX_BYTES));
    client = client(KEY);
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    analyzer.answer(image -> {
      entered.countDown();
      await(released);
      return new Analysis.Faces(List.of(), null);
    });
    CompletableFuture<DetectFacesResponse> first =
        CompletableFuture.supplyAsync(() -> detect(JPEG));
    await(entered);

    assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
        .isThrownBy(() -> detect(JPEG));
    released.countDown();

    assertThat(first.get(WAIT_SECONDS, TimeUnit.SECONDS).faceDetails()).isEmpty();
    assertThat(detect(JPEG).faceDetails()).isEmpty();
  }

  @Test
  void keepsNoPlaceForRequestsThatFailed() throws IOException {
    front.close();
    start(Clock.systemUTC(), new Admission(1, Admission.MAX_BYTES));
    client = client(KEY);
    analyzer.answer(image -> {
      throw new IllegalStateException("planned");
    });
    assertCode("InternalServerError", () -> detect(JPEG));
    assertCode("ValidationException", () -> detect(new byte[8_000_000]));
    analyzer.answer(new Analysis.Faces(List.of(), null));

    assertThat(detect(JPEG).faceDetails()).isEmpty();
  }

  @Test
  void refusesAttributesAndImagesThatTheModelForbids() {
    DetectFacesRequest unknown =
        DetectFacesRequest.builder()
            .image(image -> image.bytes(SdkBytes.fromByteArray(JPEG)))
            .attributesWithStrings("HAIR")
            .build();

    assertCode("ValidationException", () -> client.detectFaces(unknown));
    assertCode("ValidationException", () -> detect(new byte[0]));
    assertCode(
        "ValidationException",
        () -> client.detectFaces(request -> request.attributes(Attribute.ALL)));
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> client.detectFaces(request -> request.image(Image.builder().build())));
  }

  @ParameterizedTest
  @CsvSource({"5242880, OK", "5242881, ValidationException", "20000000, ValidationException"})
  void takesImagesUpToTheLimit(int bytes, String code) {
    if (code.equals("OK")) {
      assertThat(detect(new byte[bytes]).faceDetails()).isEmpty();
    } else {
      RekognitionException e = assertCode(code, () -> detect(new byte[bytes]));
      assertThat(e.awsErrorDetails().errorMessage())
          .contains("'image.bytes'")
          .endsWith(" " + FaceAnalyzer.MAX_INLINE_IMAGE_BYTES);
    }
    assertThat(answered).containsExactly("DetectFaces " + code);
  }

  @Test
  void refusesOperationsThatItDoesNotHave() {
    RekognitionException e =
        assertCode("UnknownOperationException", () -> client.listCollections(request -> {}));

    assertThat(e.statusCode()).isEqualTo(400);
    assertThat(answered).containsExactly("none UnknownOperationException");
  }

  @Test
  void refusesAnotherSecretAnotherKeyAndNone() {
    try (RekognitionClient wrong = client(new Credentials("LNTESTKEY", "guess"));
        RekognitionClient unknown = client(new Credentials("AKIAGUESS", "guess"));
        RekognitionClient anonymous = client(AnonymousCredentialsProvider.create())) {
      assertCode("InvalidSignatureException", () -> detect(wrong));
      assertCode("UnrecognizedClientException", () -> detect(unknown));
      assertCode("MissingAuthenticationTokenException", () -> detect(anonymous));
    }
    assertThat(analyzer.images()).isEmpty();
  }

  @Test
  void refusesABodyThatWasChangedOnTheWay() {
    try (RekognitionClient tampering =
        builder()
            .credentialsProvider(provider(KEY))
            .httpClient(new Tampering(UrlConnectionHttpClient.create()))
            .build()) {
      assertCode("InvalidSignatureException", () -> detect(tampering));
    }
  }

  @Test
  void refusesASignatureOfAnotherTime() throws IOException {
    front.close();
    start(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)), new Admission());
    client = client(KEY);

    RekognitionException e = assertCode("InvalidSignatureException", () -> detect(JPEG));

    assertThat(e.awsErrorDetails().errorMessage()).startsWith("Signature expired: ");
  }

  @Test
  void letsTheSdkCorrectItsClock() {
    int anHourSlow = 3_600;
    int before = SdkGlobalTime.getGlobalTimeOffset();
    SdkGlobalTime.setGlobalTimeOffset(anHourSlow);
    try (RekognitionClient slow = client(KEY)) {
      assertThat(detect(slow).faceDetails()).isEmpty();
    } finally {
      SdkGlobalTime.setGlobalTimeOffset(before);
    }
    assertThat(answered).containsExactly("DetectFaces InvalidSignatureException", "DetectFaces OK");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private DetectFacesResponse detect(byte[] image, Attribute... attributes) {
    return client.detectFaces(request ->
        request.image(i -> i.bytes(SdkBytes.fromByteArray(image))).attributes(attributes));
  }

  private DetectFacesResponse detect(ObjectLocation place) {
    return client.detectFaces(request ->
        request.image(image -> image.s3Object(o -> o.bucket(place.bucket()).name(place.key()))));
  }

  private static DetectFacesResponse detect(RekognitionClient client) {
    return client.detectFaces(request -> request.image(i -> i.bytes(SdkBytes.fromByteArray(JPEG))));
  }

  private static RekognitionException assertCode(String code, ThrowingCallable call) {
    RekognitionException e = catchThrowableOfType(RekognitionException.class, call);
    assertThat(e).isNotNull();
    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
    return e;
  }

  private RekognitionClient client(Credentials credentials) {
    return client(provider(credentials));
  }

  private RekognitionClient client(AwsCredentialsProvider credentials) {
    return builder().credentialsProvider(credentials).build();
  }

  private RekognitionClientBuilder builder() {
    return RekognitionClient.builder()
        .endpointOverride(front.uri())
        .region(Region.EU_WEST_1)
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(config ->
            config.retryStrategy(
                DefaultRetryStrategy.standardStrategyBuilder().maxAttempts(2).build()));
  }

  private static AwsCredentialsProvider provider(Credentials credentials) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey()));
  }

  /** Sends another body than the one that was signed, of the same length. */
  private record Tampering(SdkHttpClient honest) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      byte[] body = request.contentStreamProvider().map(Tampering::changed).orElseThrow();
      return honest.prepareRequest(
          HttpExecuteRequest.builder()
              .request(request.httpRequest())
              .contentStreamProvider(ContentStreamProvider.fromByteArray(body))
              .build());
    }

    private static byte[] changed(ContentStreamProvider content) {
      try (InputStream in = content.newStream()) {
        return new String(in.readAllBytes(), UTF_8).replace("/9j/", "/8j/").getBytes(UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      honest.close();
    }
  }
}
