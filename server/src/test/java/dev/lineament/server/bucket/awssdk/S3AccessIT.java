package dev.lineament.server.bucket.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.journal.EventState;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Who may do what, and from where. */
class S3AccessIT {
  private static final String NAME = "röd blomma+1.jpg";

  @TempDir private static Path folder;
  private static RunningBucket server;
  private static S3Client s3;
  private static HttpClient http;
  private String bucket = "";

  /** One instant for all that a form says of its time, which must agree. */
  private final Instant now = Instant.now();

  @BeforeAll
  static void start() throws IOException {
    server = new RunningBucket(folder);
    s3 = server.client();
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.close();
    server.close();
  }

  @BeforeEach
  void takeAnEmptyBucket() {
    bucket = server.newBucket();
  }

  @Test
  void refusesAWrongSecret() {
    try (S3Client stranger = server.client("wrong")) {
      assertThatThrownBy(() -> stranger.listObjectsV2(r -> r.bucket(bucket)))
          .isInstanceOfSatisfying(
              S3Exception.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
    }
  }

  @Test
  void refusesTheAnonymousAndDoesNotTellThemWhatIsThere() throws Exception {
    s3.putObject(r -> r.bucket(bucket).key("a"), RequestBody.fromString("x"));

    HttpResponse<String> there = get(at("/" + bucket + "/a"));
    HttpResponse<String> never = get(at("/" + bucket + "/never"));

    assertThat(there.statusCode()).isEqualTo(403);
    assertThat(never.statusCode()).isEqualTo(403);
    assertThat(get(at("/")).statusCode()).isEqualTo(403);
    assertThat(
            http.send(
                    HttpRequest.newBuilder(at("/" + bucket + "/b"))
                        .PUT(BodyPublishers.ofString("x"))
                        .build(),
                    BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void takesAPresignedPutAndGet() throws Exception {
    try (S3Presigner presigner = server.presigner()) {
      var put =
          presigner.presignPutObject(p ->
              p.signatureDuration(Duration.ofMinutes(5))
                  .putObjectRequest(r -> r.bucket(bucket).key(NAME)));
      HttpResponse<String> stored =
          http.send(
              HttpRequest.newBuilder(put.url().toURI()).PUT(BodyPublishers.ofString("x")).build(),
              BodyHandlers.ofString());
      var get =
          presigner.presignGetObject(p ->
              p.signatureDuration(Duration.ofMinutes(5))
                  .getObjectRequest(r -> r.bucket(bucket).key(NAME)));

      assertThat(stored.statusCode()).isEqualTo(200);
      assertThat(get(get.url().toURI()).body()).isEqualTo("x");
      URI tampered = URI.create(get.url().toString().replace("blomma", "blommb"));
      assertThat(get(tampered).statusCode()).isEqualTo(403);
      assertThat(locations()).containsExactly(new ObjectLocation(bucket, NAME));
    }
  }

  @Test
  void takesAFormWithASignedPolicy() throws Exception {
    HttpResponse<String> answer = post(policy(now.plus(Duration.ofHours(1))), "form.jpg");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("form.jpg")).asUtf8String())
        .isEqualTo("picture");
    assertThat(locations()).containsExactly(new ObjectLocation(bucket, "form.jpg"));
  }

  @Test
  void refusesAFormWhosePolicyDoesNotAllowIt() throws Exception {
    HttpResponse<String> late = post(policy(now.minus(Duration.ofHours(1))), "form.jpg");
    HttpResponse<String> elsewhere = post(policy(now.plus(Duration.ofHours(1))), "other.jpg");

    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(elsewhere.statusCode()).isEqualTo(403);
    assertThat(locations()).isEmpty();
  }

  private String policy(Instant expiration) {
    return """
    {"expiration": "%s", "conditions": [{"bucket": "%s"}, {"key": "form.jpg"},
      {"x-amz-algorithm": "AWS4-HMAC-SHA256"}, {"x-amz-credential": "%s"}, {"x-amz-date": "%s"}]}\
    """
        .formatted(expiration, bucket, credential(), date("yyyyMMdd'T'HHmmss'Z'"));
  }

  private HttpResponse<String> post(String policy, String key) throws Exception {
    String encoded = Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8));
    StringBuilder form = new StringBuilder();
    Map<String, String> fields =
        Map.of(
            "key",
            key,
            "policy",
            encoded,
            "x-amz-algorithm",
            "AWS4-HMAC-SHA256",
            "x-amz-credential",
            credential(),
            "x-amz-date",
            date("yyyyMMdd'T'HHmmss'Z'"),
            "x-amz-signature",
            signature(encoded));
    fields.forEach((name, value) ->
        form.append("--frontier\r\nContent-Disposition: form-data; name=\"")
            .append(name)
            .append("\"\r\n\r\n")
            .append(value)
            .append("\r\n"));
    form.append("--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n")
        .append("Content-Type: image/jpeg\r\n\r\npicture\r\n--frontier--\r\n");
    return http.send(
        HttpRequest.newBuilder(at("/" + bucket))
            .header("Content-Type", "multipart/form-data; boundary=frontier")
            .POST(BodyPublishers.ofString(form.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  private String credential() {
    return RunningBucket.ACCESS_KEY + "/" + date("yyyyMMdd") + "/us-east-1/s3/aws4_request";
  }

  private String date(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC).format(now);
  }

  // Amazon S3 API Reference, "Authenticating requests: Using the Authorization header (Signature
  // Version 4)", the signing key.
  private String signature(String text) throws GeneralSecurityException {
    byte[] key = ("AWS4" + RunningBucket.SECRET).getBytes(StandardCharsets.UTF_8);
    for (String scope : List.of(date("yyyyMMdd"), "us-east-1", "s3", "aws4_request")) {
      key = hmac(key, scope);
    }
    return HexFormat.of().formatHex(hmac(key, text));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void onlyPagesOfTheConsoleMayCallIt() throws Exception {
    assertThat(preflight(RunningBucket.ORIGIN).statusCode()).isEqualTo(200);
    assertThat(preflight("http://evil.example").statusCode()).isEqualTo(403);
    // The origin is no pattern: a dot stands for a dot.
    assertThat(preflight("http://127x0.0.1:8080").statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> preflight(String origin) throws Exception {
    return http.send(
        HttpRequest.newBuilder(at("/" + bucket + "/a"))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "PUT")
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void listensOnTheLoopbackAddressOnly() throws Exception {
    int port = server.api().port();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : each.inetAddresses().toList()) {
        if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
          assertThatThrownBy(() -> connect(address, port)).isInstanceOf(IOException.class);
        }
      }
    }
    connect(loopback(1), port);
    // Another loopback address is refused too, unless it listens on all.
    assertThatThrownBy(() -> connect(loopback(2), port)).isInstanceOf(ConnectException.class);
  }

  private static InetAddress loopback(int last) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
  }

  private static void connect(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 5_000);
    }
  }

  @Test
  void saysInOneSentenceThatAPortIsTaken() {
    int port = server.api().port();

    assertThatThrownBy(
            () -> S3Api.start(server.storage().objects(), S3Settings.of(port, "key", "secret")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Port "
                + port
                + " on 127.0.0.1 is taken: stop the program that has it, or choose another port.");
  }

  @Test
  void doesNotPrintTheSecret() {
    assertThat(S3Settings.of(0, "key", "hidden").toString()).doesNotContain("hidden");
  }

  private static URI at(String path) {
    return URI.create(server.api().endpoint() + path);
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private List<ObjectLocation> locations() {
    return server.storage().journal().list(EventState.PENDING, 1_000).stream()
        .map(entry -> entry.event().location())
        .filter(location -> location.bucket().equals(bucket))
        .toList();
  }
}
