package dev.lineament.server.rest;

import dev.lineament.server.http.Endpoint;
import dev.lineament.server.http.HttpAnswer;
import dev.lineament.server.http.HttpCall;
import dev.lineament.server.store.StoreHealth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /health}: whether the server can work. Open to all on this machine, because those who ask
 * (service managers, load balancers) have no credentials, and it tells nothing of anybody.
 */
final class HealthEndpoint implements Endpoint {
  static final String PATH = "/health";

  private final StoreHealth store;
  private final String version;

  HealthEndpoint(StoreHealth store, String version) {
    this.store = store;
    this.version = version;
  }

  @Override
  public HttpAnswer answer(HttpCall call) {
    Map<String, Object> document = new LinkedHashMap<>();
    Optional<String> problem = store.problem();
    if (problem.isPresent()) {
      document.put("status", "unavailable");
      document.put("version", version);
      document.put("reason", problem.get());
      return HttpAnswer.json(503, document);
    }
    document.put("status", "ok");
    document.put("version", version);
    return HttpAnswer.json(200, document);
  }
}
