package dev.lineament.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.deploy.Permissions.Permission;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import tools.jackson.jr.ob.JSON;

/**
 * Runs the packaged function with the template's own environment, has it handle whatever may happen
 * to an image, and compares what the servers were asked for with what the role allows.
 */
final class PolicyIT {
  private static final Template TEMPLATE = Template.read(Template.FILE);
  private static final Path SAMPLES = Path.of("../engine/src/test/resources/samples");

  private static final String VERSION = "3HL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH";

  /** An event takes milliseconds here; this only keeps a broken run from lasting for ever. */
  private static final int MAX_EVENT_SECONDS = 120;

  @TempDir private Path folder;

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @ParameterizedTest
  @CsvSource({"rekognition, false", "rekognition, true", "engine, false", "engine, true"})
  void allowsExactlyWhatTheFunctionCalls(String analyzer, String versioning) throws IOException {
    Map<String, String> parameters =
        Map.of(
            "BucketName",
            LoopbackAws.BUCKET,
            "Prefix",
            "in/",
            "Analyzer",
            analyzer,
            "Versioning",
            versioning);
    Set<Permission> needed = needed(new Stack(TEMPLATE, parameters), versioning.equals("true"));

    for (String trigger : List.of("Queue", "Direct")) {
      Map<String, String> triggered = new HashMap<>(parameters);
      triggered.put("Trigger", trigger);
      List<Statement> role = Statement.ofRole(new Stack(TEMPLATE, triggered));
      assertThat(PolicyCheck.differences(role, needed)).as("with trigger " + trigger).isEmpty();
    }
  }

  private Set<Permission> needed(Stack stack, boolean versioned) throws IOException {
    try (LoopbackAws aws = LoopbackAws.start(folder);
        Recorder s3 = Recorder.before(endpoint(aws, "S3"));
        Recorder rekognition = Recorder.before(endpoint(aws, "REKOGNITION"))) {
      int before = aws.dynamoDb().calls().size();
      FunctionOptions options =
          FunctionOptions.of(code(stack), aws.environment())
              .with("AWS_ENDPOINT_URL_S3", s3.endpoint().toString())
              .with("AWS_ENDPOINT_URL_REKOGNITION", rekognition.endpoint().toString());
      for (Map.Entry<String, Object> variable : environment(stack).entrySet()) {
        options = options.with(variable.getKey(), Tree.text(variable.getValue()));
      }
      if (versioned) {
        s3.changing(request -> withoutVersion(aws, request), Map.of("x-amz-version-id", VERSION));
      }
      aws.notify(events::add);
      try (RunningFunction function = RunningFunction.start(options)) {
        live(aws, function, versioned);
      }
      Set<Permission> needed = new LinkedHashSet<>();
      s3.requests().forEach(each -> needed.addAll(Permissions.ofS3(each)));
      rekognition.requests().forEach(each -> needed.addAll(Permissions.ofRekognition(each)));
      aws.dynamoDb().calls().stream()
          .skip(before)
          .filter(call -> !call.operation().equals("Scan"))
          .forEach(call -> needed.addAll(Permissions.ofDynamoDb(call)));
      return needed;
    }
  }

  private static URI endpoint(LoopbackAws aws, String service) {
    return URI.create(variable(aws, "AWS_ENDPOINT_URL_" + service));
  }

  /** The bucket keeps no versions, so it is asked for the only one that there is. */
  private static HttpRequest withoutVersion(LoopbackAws aws, HttpRequest request) {
    URI uri = URI.create(request.uri().toString().replaceFirst("[?&]versionId=[^&]*", ""));
    AwsCredentialsIdentity credentials =
        AwsCredentialsIdentity.create(
            variable(aws, "AWS_ACCESS_KEY_ID"), variable(aws, "AWS_SECRET_ACCESS_KEY"));
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(sign ->
                sign.identity(credentials)
                    .request(
                        SdkHttpRequest.builder()
                            .uri(uri)
                            .method(SdkHttpMethod.valueOf(request.method()))
                            .build())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, Stack.REGION)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false))
            .request();
    HttpRequest.Builder again =
        HttpRequest.newBuilder(signed.getUri())
            .method(request.method(), HttpRequest.BodyPublishers.noBody());
    signed.forEachHeader((name, values) -> values.forEach(value -> again.header(name, value)));
    return again.build();
  }

  private static String variable(LoopbackAws aws, String name) {
    return Objects.requireNonNull(aws.environment().get(name));
  }

  private static FunctionPackage code(Stack stack) {
    return Tree.at(environment(stack), "LINEAMENT_ANALYZER").equals("engine")
        ? FunctionPackage.engineOfThisMachine()
        : FunctionPackage.REKOGNITION;
  }

  private static Map<String, Object> environment(Stack stack) {
    return Tree.map(Tree.at(stack.properties("FaceFunction"), "Environment", "Variables"));
  }

  /** All that happens to images: new, replaced, without a face, deleted, gone, asked for. */
  private void live(LoopbackAws aws, RunningFunction function, boolean versioned)
      throws IOException {
    aws.upload("in/a b.jpg", Files.readAllBytes(SAMPLES.resolve("roy.jpg")));
    String created = event(versioned);
    assertThat(function.invoke(created).returned()).contains("ANALYZED");
    assertThat(aws.faces()).hasSize(1);
    assertThat(aws.images()).hasSize(1);

    aws.upload("in/a b.jpg", Files.readAllBytes(SAMPLES.resolve("golden.jpg")));
    assertThat(function.invoke(event(versioned)).returned()).contains("ANALYZED");
    aws.upload("in/nobody.png", nobody());
    assertThat(function.invoke(event(versioned)).returned()).contains("NO_FACES");

    aws.delete("in/a b.jpg");
    assertThat(function.invoke(event(versioned)).returned()).contains("ERASED");
    assertThat(function.invoke(created).returned()).containsAnyOf("GONE", "SKIPPED");
    assertThat(aws.faces()).isEmpty();

    String asked = JSON.std.asString(Map.of("bucket", LoopbackAws.BUCKET, "key", "in/c.jpg"));
    aws.upload("in/c.jpg", Files.readAllBytes(SAMPLES.resolve("roy.jpg")));
    assertThat(function.invoke(asked).returned()).contains("ANALYZED");
    aws.delete("in/c.jpg");
    assertThat(function.invoke(asked).returned()).contains("GONE");
    // Nothing is left to be told of an image that no event has told of.
    assertThat(function.invoke(asked).returned()).contains("GONE");
  }

  /** The next event of the bucket; with a version, as that of a versioned bucket has. */
  private String event(boolean versioned) {
    try {
      String event = events.poll(MAX_EVENT_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("the bucket has sent no event");
      }
      boolean created = event.contains("ObjectCreated");
      return versioned && created
          ? event.replace("\"eTag\"", "\"versionId\":\"" + VERSION + "\",\"eTag\"")
          : event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static byte[] nobody() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }
}
