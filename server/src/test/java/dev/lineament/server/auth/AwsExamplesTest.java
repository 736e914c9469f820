package dev.lineament.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The signatures that AWS's documents print: <em>Amazon S3 API Reference</em>, "Authenticating
 * Requests: Using the Authorization Header", examples with a single chunk; <em>AWS General
 * Reference</em>, the example ListUsers of IAM.
 */
class AwsExamplesTest {
  private static final Credentials S3_KEY =
      new Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  private static final String EMPTY_HASH =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @ParameterizedTest
  @CsvSource({
    "'', lifecycle, fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    "'', max-keys=2&prefix=J, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
  })
  void verifiesTheExamplesOfS3WithAQuery(String path, String query, String signature) {
    Map<String, List<String>> headers = s3Headers(EMPTY_HASH);

    assertThat(check(new SignableRequest("GET", path, query, headers, new byte[0]), signature))
        .isEqualTo(new Verdict.Allowed());
  }

  @Test
  void verifiesTheExampleGetObject() {
    Map<String, List<String>> headers = s3Headers(EMPTY_HASH);
    headers.put("range", List.of("bytes=0-9"));

    assertThat(
            check(
                new SignableRequest("GET", "/test.txt", "", headers, new byte[0]),
                "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"))
        .isEqualTo(new Verdict.Allowed());
  }

  @Test
  void verifiesTheExamplePutObject() {
    Map<String, List<String>> headers =
        s3Headers("44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");
    headers.put("date", List.of("Fri, 24 May 2013 00:00:00 GMT"));
    headers.put("x-amz-storage-class", List.of("REDUCED_REDUNDANCY"));
    byte[] body = "Welcome to Amazon S3.".getBytes(UTF_8);

    assertThat(
            check(
                new SignableRequest("PUT", "/test%24file.text", "", headers, body),
                "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"))
        .isEqualTo(new Verdict.Allowed());
  }

  @Test
  void verifiesTheExampleListUsers() {
    Credentials key = new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("content-type", List.of("application/x-www-form-urlencoded; charset=utf-8"));
    headers.put("host", List.of("iam.amazonaws.com"));
    headers.put("x-amz-date", List.of("20150830T123600Z"));
    headers.put(
        "authorization",
        List.of(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-date, Signature="
                + "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"));
    SignableRequest request =
        new SignableRequest(
            "GET", "/", "Action=ListUsers&Version=2010-05-08", headers, new byte[0]);

    assertThat(new AccessCheck(key, at("2015-08-30T12:36:00Z")).check(request, Set.of("iam")))
        .isEqualTo(new Verdict.Allowed());
  }

  @Test
  void signsAsTheExampleDoes() {
    RequestSigner signer =
        new RequestSigner(S3_KEY, RequestSigner.S3, "us-east-1", at("2013-05-24T00:00:00Z"));

    assertThat(
            signer.sign(
                "GET",
                URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
                Map.of("Range", "bytes=0-9"),
                new byte[0]))
        .containsOnlyKeys("authorization", "x-amz-content-sha256", "x-amz-date")
        .containsEntry("x-amz-content-sha256", EMPTY_HASH)
        .containsEntry(
            "authorization",
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + " SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature="
                + "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }

  private static Map<String, List<String>> s3Headers(String bodyHash) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("host", List.of("examplebucket.s3.amazonaws.com"));
    headers.put("x-amz-content-sha256", List.of(bodyHash));
    headers.put("x-amz-date", List.of("20130524T000000Z"));
    return headers;
  }

  private static Verdict check(SignableRequest unsigned, String signature) {
    Map<String, List<String>> headers = new LinkedHashMap<>(unsigned.headers());
    headers.put(
        "authorization",
        List.of(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=%s,Signature=%s"
                    .formatted(String.join(";", unsigned.headers().keySet()), signature)));
    SignableRequest request =
        new SignableRequest(
            unsigned.method(), unsigned.rawPath(), unsigned.rawQuery(), headers, unsigned.body());
    return new AccessCheck(S3_KEY, at("2013-05-24T00:00:00Z")).check(request, Set.of("s3"));
  }

  private static Clock at(String instant) {
    return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
  }
}
