package dev.lineament.server.http;

import dev.lineament.rekognition.RekognitionApi;
import dev.lineament.rekognition.RekognitionError;
import dev.lineament.rekognition.RekognitionRequest;
import dev.lineament.rekognition.RekognitionResponse;
import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.auth.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Rekognition API over HTTP: {@code POST /}. */
public final class RekognitionEndpoint implements Endpoint {
  /** Rekognition's name in the scope of signatures. */
  public static final String SERVICE = "rekognition";

  private final RekognitionApi api;
  private final Access access;
  private final Admission admission;
  private final RequestListener listener;

  public RekognitionEndpoint(
      RekognitionApi api, AccessCheck check, Admission admission, RequestListener listener) {
    this.api = api;
    this.access = new Access(check, Set.of(SERVICE));
    this.admission = admission;
    this.listener = listener;
  }

  @Override
  public HttpAnswer answer(HttpCall call) {
    long start = System.nanoTime();
    RekognitionResponse response = respond(call);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    listener.answered(response.operation(), response.code(), elapsed);
    return new HttpAnswer(
        response.status(),
        Map.of(
            "Content-Type", RekognitionApi.CONTENT_TYPE, "x-amzn-RequestId", response.requestId()),
        response.body());
  }

  private RekognitionResponse respond(HttpCall call) {
    // A body of unknown length may turn out to be the largest.
    long announced = call.announcedBodyBytes().orElse((long) RekognitionApi.MAX_BODY_BYTES);
    // One that is too large is not kept.
    long kept = announced > RekognitionApi.MAX_BODY_BYTES ? 0 : announced;
    if (!admission.enter(kept)) {
      // Read and thrown away, so that the client reads the answer.
      call.body(0);
      return api.refuse(
          target(call),
          RekognitionError.PROVISIONED_THROUGHPUT_EXCEEDED,
          "Provisioned rate exceeded: too many images are being analysed at once, try again later");
    }
    try {
      return switch (call.body(RekognitionApi.MAX_BODY_BYTES)) {
        case HttpCall.Body.Whole(byte[] body) -> respond(call, body);
        case HttpCall.Body.TooLarge _ -> api.refuseBody(target(call));
        case HttpCall.Body.TooSlow _ ->
            api.refuse(
                target(call),
                RekognitionError.THROTTLING,
                "The request's body came too slowly: send it again");
      };
    } finally {
      admission.leave(kept);
    }
  }

  private RekognitionResponse respond(HttpCall call, byte[] body) {
    return switch (access.check(call, body)) {
      case Verdict.Allowed _ ->
          api.handle(
              new RekognitionRequest(target(call), call.header("content-type").orElse(null), body));
      case Verdict.Refused(Verdict.Reason reason, String message) ->
          api.refuse(target(call), errorOf(reason), message);
    };
  }

  private static @Nullable String target(HttpCall call) {
    return call.header("x-amz-target").orElse(null);
  }

  private static RekognitionError errorOf(Verdict.Reason reason) {
    return switch (reason) {
      case MISSING -> RekognitionError.MISSING_AUTHENTICATION_TOKEN;
      case INCOMPLETE -> RekognitionError.INCOMPLETE_SIGNATURE;
      case UNKNOWN -> RekognitionError.UNRECOGNIZED_CLIENT;
      case INVALID -> RekognitionError.INVALID_SIGNATURE;
    };
  }
}
