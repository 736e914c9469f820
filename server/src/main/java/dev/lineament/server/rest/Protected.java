package dev.lineament.server.rest;

import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.auth.Verdict;
import dev.lineament.server.http.Access;
import dev.lineament.server.http.Endpoint;
import dev.lineament.server.http.HttpAnswer;
import dev.lineament.server.http.HttpCall;
import java.util.Set;

/** Lets only those through who have the credentials. */
final class Protected implements Endpoint {
  /** Our own name in the scope of signatures, and the one that tools take for any REST API. */
  static final Set<String> SERVICES = Set.of("lineament", "execute-api");

  /** No request of the REST API needs a body; some clients send a small one all the same. */
  static final int MAX_BODY_BYTES = 16 * 1024;

  private final Access access;
  private final Endpoint endpoint;

  Protected(AccessCheck check, Endpoint endpoint) {
    this.access = new Access(check, SERVICES);
    this.endpoint = endpoint;
  }

  @Override
  public HttpAnswer answer(HttpCall call) {
    return switch (call.body(MAX_BODY_BYTES)) {
      case HttpCall.Body.TooLarge _ ->
          HttpAnswer.error(
              413,
              "RequestTooLarge",
              "The body has more than " + MAX_BODY_BYTES + " bytes: send none.");
      case HttpCall.Body.TooSlow _ ->
          HttpAnswer.error(408, "RequestTimeout", "The body came too slowly: send it again.");
      case HttpCall.Body.Whole(byte[] body) ->
          switch (access.check(call, body)) {
            case Verdict.Allowed _ -> endpoint.answer(call);
            case Verdict.Refused refused ->
                HttpAnswer.error(401, "Unauthorized", refused.message())
                    .with("WWW-Authenticate", "Bearer");
          };
    };
  }
}
