package dev.lineament.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.server.auth.Verdict.Reason;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:02:00Z");
  private static final Credentials KEY = new Credentials("LNKEY", "secret");
  private static final Set<String> SERVICES = Set.of("rekognition");
  private static final byte[] BODY = "{}".getBytes(UTF_8);
  private static final Verdict ALLOWED = new Verdict.Allowed();

  private final AccessCheck check = new AccessCheck(KEY, at(NOW));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/",
        "http://127.0.0.1:8080",
        "http://127.0.0.1:8080/api/images/photos/a%20b/%C3%A9.jpg",
        "http://127.0.0.1:8080/api/images/photos/a%2Fb//c/../d/",
        "http://127.0.0.1:8080/api/faces?prefix=a%2Bb%20c&limit=5&limit=10&bucket=",
        "http://127.0.0.1:8080/api/faces?a1=1&a=2&a-b=3"
      })
  void allowsWhatOurOwnSignerSigned(String uri) {
    assertThat(check.check(signed(KEY, "rekognition", NOW, uri), SERVICES)).isEqualTo(ALLOWED);
  }

  @Test
  void allowsAPathSignedAsS3DoesForAnotherService() {
    String uri = "http://localhost/a%20b";

    assertThat(check.check(signed(KEY, "s3", NOW, uri), Set.of("s3"))).isEqualTo(ALLOWED);
  }

  @Test
  void refusesARequestWithoutSignature() {
    assertRefused(
        check.check(new SignableRequest("POST", "/", "", Map.of(), BODY), SERVICES),
        Reason.MISSING,
        "Missing Authentication Token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic abc",
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 ",
        "AWS4-HMAC-SHA256 Credential=LNKEY/20261122/eu/rekognition/aws4_request",
        "AWS4-HMAC-SHA256 Credential=LNKEY/20261122/rekognition/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=00",
        "AWS4-HMAC-SHA256 Credential=LNKEY/20261122/eu/rekognition/aws3_request,"
            + " SignedHeaders=host;x-amz-date, Signature=00"
      })
  void refusesAnIncompleteHeader(String authorization) {
    Verdict verdict = check.check(with("authorization", authorization), SERVICES);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.INCOMPLETE));
  }

  @Test
  void refusesAnotherKey() {
    SignableRequest request =
        signed(new Credentials("LNOTHER", "secret"), "rekognition", NOW, "http://localhost/");

    assertRefused(
        check.check(request, SERVICES),
        Reason.UNKNOWN,
        "The security token included in the request is invalid.");
  }

  @Test
  void refusesAnotherSecret() {
    SignableRequest request =
        signed(new Credentials("LNKEY", "secret2"), "rekognition", NOW, "http://localhost/");

    assertMismatch(check.check(request, SERVICES));
  }

  @Test
  void refusesAnythingThatWasChangedAfterSigning() {
    SignableRequest good = signed(KEY, "rekognition", NOW, "http://localhost/a?b=c");
    Map<String, List<String>> headers = good.headers();

    assertMismatch(check.check(new SignableRequest("PUT", "/a", "b=c", headers, BODY), SERVICES));
    assertMismatch(check.check(new SignableRequest("POST", "/b", "b=c", headers, BODY), SERVICES));
    assertMismatch(check.check(new SignableRequest("POST", "/a", "b=d", headers, BODY), SERVICES));
    assertMismatch(
        check.check(new SignableRequest("POST", "/a", "b=c", headers, new byte[0]), SERVICES));
    assertMismatch(check.check(with("host", "example.org"), SERVICES));
    assertMismatch(check.check(with("x-amz-target", "RekognitionService.Other"), SERVICES));
  }

  @Test
  void refusesHeadersOfAwsThatAreNotSigned() {
    assertRefused(
        check.check(with("x-amz-added", "1"), SERVICES),
        Reason.INVALID,
        "'x-amz-added' must be a 'SignedHeader' in the AWS Authorization.");
  }

  @ParameterizedTest
  @CsvSource({"host, Host", "x-amz-date, X-Amz-Date"})
  void refusesASignatureThatLeavesOutHostOrTime(String name, String shown) {
    SignableRequest good = signed(KEY, "rekognition", NOW, "http://localhost/");
    String weaker =
        good.single("authorization").replace("SignedHeaders=" + name + ";", "SignedHeaders=");
    weaker = weaker.replace(";" + name, "");

    assertThat(check.check(with("authorization", weaker), SERVICES))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.message()).startsWith("'" + shown + "'"));
  }

  @ParameterizedTest
  @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
  void allowsClocksToDifferByFiveMinutes(int seconds, boolean allowed) {
    Verdict verdict =
        check.check(
            signed(KEY, "rekognition", NOW.plusSeconds(seconds), "http://localhost/"), SERVICES);

    assertThat(verdict.equals(ALLOWED)).isEqualTo(allowed);
  }

  @Test
  void tellsByHowMuchAClockIsWrong() {
    assertRefused(
        check.check(
            signed(KEY, "rekognition", NOW.minusSeconds(301), "http://localhost/"), SERVICES),
        Reason.INVALID,
        "Signature expired: 20261121T235659Z is now earlier than 20261121T235700Z"
            + " (20261122T000200Z - 5 min.)");
    assertRefused(
        check.check(
            signed(KEY, "rekognition", NOW.plusSeconds(301), "http://localhost/"), SERVICES),
        Reason.INVALID,
        "Signature not yet current: 20261122T000701Z is still later than 20261122T000700Z"
            + " (20261122T000200Z + 5 min.)");
  }

  @Test
  void refusesASignatureForAnotherService() {
    assertRefused(
        check.check(signed(KEY, "s3", NOW, "http://localhost/"), SERVICES),
        Reason.INVALID,
        "Credential should be scoped to correct service: 'rekognition'. ");
  }

  @Test
  void refusesASignatureWhoseDatesDiffer() {
    SignableRequest good = signed(KEY, "rekognition", NOW, "http://localhost/");
    String other = good.single("authorization").replace("/20261122/", "/20261121/");

    assertRefused(
        check.check(with("authorization", other), SERVICES),
        Reason.INVALID,
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP:"
            + " '20261121' != '20261122'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20261122", "2026-11-22T00:02:00Z", "20261322T000200Z", ""})
  void refusesATimeThatCannotBeRead(String time) {
    assertThat(check.check(with("x-amz-date", time), SERVICES))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.INCOMPLETE));
  }

  @Test
  void allowsTheTokenAndNoOther() {
    String token = KEY.bearerToken();

    assertThat(token).matches("[0-9a-f]{64}");
    assertThat(check.check(with("authorization", "Bearer " + token), SERVICES)).isEqualTo(ALLOWED);
    assertThat(check.check(with("authorization", "bearer " + token), SERVICES)).isEqualTo(ALLOWED);
    assertRefused(
        check.check(with("authorization", "Bearer " + token.toUpperCase(Locale.ROOT)), SERVICES),
        Reason.UNKNOWN,
        "The bearer token is not that of this server.");
    assertRefused(
        check.check(with("authorization", "Bearer "), SERVICES),
        Reason.UNKNOWN,
        "The bearer token is not that of this server.");
  }

  @Test
  void makesTheTokenThatIsDocumented() {
    // printf 'lineament-bearer-token-1' | openssl dgst -sha256 -hmac secret
    assertThat(KEY.bearerToken())
        .isEqualTo("763df8ede039f1c6bbbc02fcdcb51e400d25e482e3e308f57e336718a1469938");
  }

  /** A good request with one header changed or added. */
  private static SignableRequest with(String name, String value) {
    SignableRequest good = signed(KEY, "rekognition", NOW, "http://localhost/");
    Map<String, List<String>> headers = new TreeMap<>(good.headers());
    headers.put(name, List.of(value));
    return new SignableRequest(
        good.method(), good.rawPath(), good.rawQuery(), headers, good.body());
  }

  private static SignableRequest signed(
      Credentials credentials, String service, Instant time, String address) {
    URI uri = URI.create(address);
    Map<String, String> own = Map.of("X-Amz-Target", "RekognitionService.DetectFaces");
    Map<String, List<String>> headers = new TreeMap<>();
    headers.put("host", List.of(uri.getRawAuthority()));
    own.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
    new RequestSigner(credentials, service, "eu-west-1", at(time))
        .sign("POST", uri, own, BODY)
        .forEach((name, value) -> headers.put(name, List.of(value)));
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return new SignableRequest("POST", uri.getRawPath(), query, headers, BODY);
  }

  private static void assertMismatch(Verdict verdict) {
    assertRefused(
        verdict,
        Reason.INVALID,
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }

  private static void assertRefused(Verdict verdict, Reason reason, String message) {
    assertThat(verdict).isEqualTo(new Verdict.Refused(reason, message));
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
