package dev.lineament.server.http;

import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.auth.SignableRequest;
import dev.lineament.server.auth.Verdict;
import java.util.Set;

/** The access check as endpoints use it. Thread-safe. */
public final class Access {
  private final AccessCheck check;
  private final Set<String> services;

  /**
   * Makes one.
   *
   * @param services names that the scope of a signature may have
   */
  public Access(AccessCheck check, Set<String> services) {
    this.check = check;
    this.services = Set.copyOf(services);
  }

  /** Whether a request may be answered that carries the token elsewhere than in its header. */
  public Verdict checkToken(String token) {
    return check.checkToken(token);
  }

  /** Whether a request may be answered. */
  public Verdict check(HttpCall call, byte[] body) {
    return check.check(
        new SignableRequest(call.method(), call.rawPath(), call.rawQuery(), call.headers(), body),
        services);
  }
}
