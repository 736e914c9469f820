package dev.lineament.server.rest;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.database.DatabaseException;
import dev.lineament.server.http.Endpoint;
import dev.lineament.server.http.HttpAnswer;
import dev.lineament.server.http.HttpCall;
import dev.lineament.server.store.SqliteFaceStore;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /health}: whether the server can work. Open to all on this machine, because those who ask
 * (service managers, load balancers) have no credentials, and it tells nothing of anybody.
 */
final class HealthEndpoint implements Endpoint {
  static final String PATH = "/health";

  /** Looked for, not to be found: it costs one look into an index. */
  private static final ObjectLocation NOWHERE = new ObjectLocation("health", "health");

  private final SqliteFaceStore store;
  private final String version;

  HealthEndpoint(SqliteFaceStore store, String version) {
    this.store = store;
    this.version = version;
  }

  @Override
  public HttpAnswer answer(HttpCall call) {
    Map<String, Object> document = new LinkedHashMap<>();
    try {
      store.image(NOWHERE);
    } catch (DatabaseException e) {
      document.put("status", "unavailable");
      document.put("version", version);
      document.put("reason", "the database cannot be read: " + e.reason());
      return HttpAnswer.json(503, document);
    }
    document.put("status", "ok");
    document.put("version", version);
    return HttpAnswer.json(200, document);
  }
}
