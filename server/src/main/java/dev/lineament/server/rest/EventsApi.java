package dev.lineament.server.rest;

import dev.lineament.core.event.Delivery;
import dev.lineament.core.event.EventReader;
import dev.lineament.core.event.UnreadableEventException;
import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.auth.Verdict;
import dev.lineament.server.http.Access;
import dev.lineament.server.http.Endpoint;
import dev.lineament.server.http.HttpAnswer;
import dev.lineament.server.http.HttpCall;
import dev.lineament.server.http.Route;
import dev.lineament.server.journal.EventJournal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /events}: takes the events of buckets elsewhere, as MinIO, Ceph and AWS send them. It
 * answers 200 once they are in the journal and on the disk, so that a sender who tries again until
 * then loses none.
 */
public final class EventsApi implements Endpoint {
  public static final String PATH = "/events";

  /** An event of S3 has 64 KB at most (<em>Amazon S3 User Guide</em>), ten in a message of SQS. */
  static final int MAX_BODY_BYTES = 1024 * 1024;

  /**
   * More events than this do not wait in the journal, so that it does not fill the disk: they take
   * some 50 MB.
   */
  static final int MAX_WAITING = 100_000;

  /** Requests at once, so that their bodies take 32 MB of memory at most. */
  static final int MAX_AT_ONCE = 32;

  /** Ceph's gateway can set no header, but takes any URL. */
  private static final String TOKEN = "token";

  private static final String RETRY_SECONDS = "30";
  private static final String RETRY_SOON_SECONDS = "1";

  private static final Logger LOG = LoggerFactory.getLogger(EventsApi.class);

  private final EventReader reader;
  private final EventJournal journal;
  private final Access access;
  private final int maxWaiting;
  private final Semaphore requests;

  /** Takes events into that journal, from those who have the credentials. */
  public EventsApi(EventReader reader, EventJournal journal, AccessCheck check) {
    this(reader, journal, check, new Limits(MAX_WAITING, MAX_AT_ONCE));
  }

  EventsApi(EventReader reader, EventJournal journal, AccessCheck check, Limits limits) {
    this.reader = reader;
    this.journal = journal;
    this.access = new Access(check, Protected.SERVICES);
    this.maxWaiting = limits.waiting();
    this.requests = new Semaphore(limits.atOnce());
  }

  /**
   * What may be asked of it.
   *
   * @param waiting events in the journal
   * @param atOnce requests
   */
  record Limits(int waiting, int atOnce) {}

  /** For the HTTP server. */
  public Route route() {
    return new Route("POST", PATH, this);
  }

  /** For the HTTP server of a program whose bucket is its own. */
  public static Route routeWithout(AccessCheck check) {
    return new Route(
        "POST",
        PATH,
        new Protected(
            check,
            call ->
                HttpAnswer.error(
                    409,
                    "NoExternalBuckets",
                    "This server has a bucket of its own and takes no events of others: start it"
                        + " with --s3 external.")));
  }

  @Override
  public HttpAnswer answer(HttpCall call) {
    if (!requests.tryAcquire()) {
      // Read and thrown away, so that the client reads the answer.
      call.body(0);
      return HttpAnswer.error(
              503, "TooManyRequests", "Too many events are being taken: send this one again later.")
          .with("Retry-After", RETRY_SOON_SECONDS);
    }
    try {
      return admitted(call);
    } finally {
      requests.release();
    }
  }

  private HttpAnswer admitted(HttpCall call) {
    return switch (call.body(MAX_BODY_BYTES)) {
      case HttpCall.Body.TooLarge _ ->
          HttpAnswer.error(
              413,
              "RequestTooLarge",
              "The events have more than " + MAX_BODY_BYTES + " bytes: send fewer at once.");
      case HttpCall.Body.TooSlow _ ->
          HttpAnswer.error(408, "RequestTimeout", "The body came too slowly: send it again.");
      case HttpCall.Body.Whole(byte[] body) -> answer(call, body);
    };
  }

  private HttpAnswer answer(HttpCall call, byte[] body) {
    String token;
    try {
      token = QueryParameters.of(call.rawQuery(), List.of(TOKEN)).text(TOKEN);
    } catch (IllegalArgumentException e) {
      return Answers.invalid(e);
    }
    return switch (check(call, body, token)) {
      case Verdict.Refused(Verdict.Reason _, String message) ->
          HttpAnswer.error(401, "Unauthorized", message).with("WWW-Authenticate", "Bearer");
      case Verdict.Allowed _ -> take(new String(body, StandardCharsets.UTF_8));
    };
  }

  private Verdict check(HttpCall call, byte[] body, @Nullable String token) {
    return token != null && call.header("authorization").isEmpty()
        ? access.checkToken(token)
        : access.check(call, body);
  }

  private HttpAnswer take(String json) {
    Delivery delivery;
    try {
      delivery = reader.read(json);
    } catch (UnreadableEventException e) {
      return unreadable(List.of(Optional.ofNullable(e.getMessage()).orElse("it is no event")));
    }
    if (delivery.events().isEmpty() && !delivery.unreadable().isEmpty()) {
      return unreadable(delivery.unreadable());
    }
    if (journal.counts().pending() >= maxWaiting) {
      return HttpAnswer.error(
              503,
              "TooManyEvents",
              maxWaiting + " events or more are waiting already: send this one again later.")
          .with("Retry-After", RETRY_SECONDS);
    }
    journal.accept(delivery.events());
    delivery.unreadable().forEach(EventsApi::log);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("accepted", delivery.events().size());
    if (!delivery.unreadable().isEmpty()) {
      document.put("unreadable", delivery.unreadable());
    }
    return HttpAnswer.json(200, document);
  }

  private static HttpAnswer unreadable(List<String> reasons) {
    reasons.forEach(EventsApi::log);
    return HttpAnswer.error(
        400, "UnreadableEvent", "No event could be read: " + String.join("; ", reasons) + ".");
  }

  // Here, because not every sender tells anybody what it was answered.
  private static void log(String reason) {
    LOG.atWarn().log("An event that was sent to " + PATH + " cannot be read: " + reason);
  }
}
