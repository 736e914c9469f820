package dev.lineament.server.auth;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Signs requests with AWS's Signature Version 4, for our own calls of the S3 API and the REST API.
 * Thread-safe.
 */
public final class RequestSigner {
  /** S3's name in scopes; its paths are signed as they are. */
  public static final String S3 = "s3";

  private final Credentials credentials;
  private final String service;
  private final String region;
  private final Clock clock;

  public RequestSigner(Credentials credentials, String service, String region, Clock clock) {
    this.credentials = credentials;
    this.service = service;
    this.region = region;
    this.clock = clock;
  }

  /**
   * The headers to be added to a request, besides {@code Host}, which every HTTP client sends:
   * {@code authorization}, {@code x-amz-content-sha256} and {@code x-amz-date}.
   *
   * @param uri with its path and query percent-encoded as they will be sent
   * @param headers that the request has and that are signed too, without {@code Host}
   */
  public Map<String, String> sign(
      String method, URI uri, Map<String, String> headers, byte[] body) {
    String timestamp = Timestamps.text(clock.instant());
    Map<String, String> added = new TreeMap<>();
    added.put("x-amz-date", timestamp);
    added.put("x-amz-content-sha256", Digests.sha256Hex(body));

    Map<String, List<String>> signed = new TreeMap<>();
    headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), List.of(value)));
    added.forEach((name, value) -> signed.put(name, List.of(value)));
    signed.put("host", List.of(uri.getRawAuthority()));

    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    SignableRequest request = new SignableRequest(method, uri.getRawPath(), query, signed, body);
    added.put("authorization", authorization(request, timestamp));
    return added;
  }

  private String authorization(SignableRequest request, String timestamp) {
    List<String> names = new ArrayList<>(request.headers().keySet());
    String date = timestamp.substring(0, Timestamps.DATE_LENGTH);
    Signature.Scope scope = new Signature.Scope(date, region, service);
    String path =
        service.equals(S3)
            ? CanonicalRequest.storagePathOf(request)
            : CanonicalRequest.pathOf(request);
    String signature =
        Signature.of(
            CanonicalRequest.of(request, path, names),
            timestamp,
            scope,
            credentials.secretAccessKey());
    return new AuthorizationHeader(credentials.accessKeyId(), scope, names, signature).text();
  }
}
