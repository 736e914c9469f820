package dev.lineament.server.auth;

import static dev.lineament.server.auth.Timestamps.text;

import dev.lineament.server.auth.Verdict.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks that a request comes from somebody who has the credentials: it is signed (Signature
 * Version 4, any region), or carries the bearer token. Thread-safe.
 */
public final class AccessCheck {
  /**
   * AWS's own: a signature of another time is no good, so a recorded request cannot be replayed.
   */
  public static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

  private static final String BEARER = "Bearer ";
  private static final String SIGNED_PREFIX = "x-amz-";

  private final Credentials credentials;
  private final String bearerToken;
  private final Clock clock;

  public AccessCheck(Credentials credentials, Clock clock) {
    this.credentials = credentials;
    this.bearerToken = credentials.bearerToken();
    this.clock = clock;
  }

  /**
   * Checks a request.
   *
   * @param services names that the signature's scope may have
   */
  public Verdict check(SignableRequest request, Set<String> services) {
    String header = request.single("authorization");
    if (header.isEmpty()) {
      return new Verdict.Refused(Reason.MISSING, "Missing Authentication Token");
    }
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return checkToken(header.substring(BEARER.length()).strip());
    }
    if (!AuthorizationHeader.isSignature(header)) {
      return incomplete("Authorization header needs " + Signature.ALGORITHM + " or Bearer");
    }
    return AuthorizationHeader.read(header)
        .map(authorization -> checkSignature(request, authorization, services))
        .orElseGet(() ->
            incomplete(
                "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature'"
                    + " parameters."));
  }

  /** Checks a bearer token that came without the header. */
  public Verdict checkToken(String token) {
    return Digests.sameText(token, bearerToken)
        ? new Verdict.Allowed()
        : new Verdict.Refused(Reason.UNKNOWN, "The bearer token is not that of this server.");
  }

  private Verdict checkSignature(
      SignableRequest request, AuthorizationHeader authorization, Set<String> services) {
    if (!authorization.accessKeyId().equals(credentials.accessKeyId())) {
      return new Verdict.Refused(
          Reason.UNKNOWN, "The security token included in the request is invalid.");
    }
    Optional<Instant> time = timeOf(request);
    if (time.isEmpty()) {
      return incomplete(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }
    return unsigned(request, authorization)
        .or(() -> outOfScope(authorization, time.get(), services))
        .or(() -> outOfTime(time.get()))
        .or(() -> mismatch(request, authorization, time.get()))
        .orElseGet(Verdict.Allowed::new);
  }

  private static Optional<Instant> timeOf(SignableRequest request) {
    return request.headers().containsKey("x-amz-date")
        ? Timestamps.read(request.single("x-amz-date"))
        : Timestamps.readHttpDate(request.single("date"));
  }

  // What is not signed could be changed on the way, and these change what a request means.
  private static Optional<Verdict> unsigned(
      SignableRequest request, AuthorizationHeader authorization) {
    List<String> signed = authorization.signedHeaders();
    if (!signed.contains("host")) {
      return Optional.of(invalid("'Host' must be a 'SignedHeader' in the AWS Authorization."));
    }
    if (!signed.contains("x-amz-date") && !signed.contains("date")) {
      return Optional.of(
          invalid("'X-Amz-Date' or 'Date' must be a 'SignedHeader' in the AWS Authorization."));
    }
    return request.headers().keySet().stream()
        .filter(name -> name.startsWith(SIGNED_PREFIX) && !signed.contains(name))
        .findFirst()
        .map(name -> invalid("'" + name + "' must be a 'SignedHeader' in the AWS Authorization."));
  }

  private static Optional<Verdict> outOfScope(
      AuthorizationHeader authorization, Instant time, Set<String> services) {
    Signature.Scope scope = authorization.scope();
    if (!services.contains(scope.service())) {
      String service = services.stream().sorted().findFirst().orElse("");
      return Optional.of(
          invalid("Credential should be scoped to correct service: '" + service + "'. "));
    }
    String date = text(time).substring(0, Timestamps.DATE_LENGTH);
    return scope.date().equals(date)
        ? Optional.empty()
        : Optional.of(
            invalid(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date"
                    + " from HTTP: '%s' != '%s'.".formatted(scope.date(), date)));
  }

  private Optional<Verdict> outOfTime(Instant time) {
    Instant now = clock.instant();
    Instant earliest = now.minus(MAX_CLOCK_SKEW);
    Instant latest = now.plus(MAX_CLOCK_SKEW);
    if (time.isBefore(earliest)) {
      return Optional.of(
          invalid(
              "Signature expired: %s is now earlier than %s (%s - %d min.)"
                  .formatted(text(time), text(earliest), text(now), MAX_CLOCK_SKEW.toMinutes())));
    }
    if (time.isAfter(latest)) {
      return Optional.of(
          invalid(
              "Signature not yet current: %s is still later than %s (%s + %d min.)"
                  .formatted(text(time), text(latest), text(now), MAX_CLOCK_SKEW.toMinutes())));
    }
    return Optional.empty();
  }

  private Optional<Verdict> mismatch(
      SignableRequest request, AuthorizationHeader authorization, Instant time) {
    // The rule is the first form, but some clients sign every path as S3's are; both bind it.
    boolean matches =
        Stream.of(CanonicalRequest.pathOf(request), CanonicalRequest.storagePathOf(request))
            .distinct()
            .map(path -> CanonicalRequest.of(request, path, authorization.signedHeaders()))
            .map(canonical -> signature(canonical, authorization, time))
            .anyMatch(expected -> Digests.sameText(expected, authorization.signature()));
    return matches
        ? Optional.empty()
        : Optional.of(
            invalid(
                "The request signature we calculated does not match the signature you provided."
                    + " Check your AWS Secret Access Key and signing method. Consult the service"
                    + " documentation for details."));
  }

  private String signature(String canonical, AuthorizationHeader authorization, Instant time) {
    return Signature.of(
        canonical, text(time), authorization.scope(), credentials.secretAccessKey());
  }

  private static Verdict incomplete(String message) {
    return new Verdict.Refused(Reason.INCOMPLETE, message);
  }

  private static Verdict invalid(String message) {
    return new Verdict.Refused(Reason.INVALID, message);
  }
}
