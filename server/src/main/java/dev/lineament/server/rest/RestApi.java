package dev.lineament.server.rest;

import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.http.Endpoint;
import dev.lineament.server.http.Route;
import dev.lineament.server.store.SqliteFaceStore;
import java.util.List;

/** The REST API: its routes. All of them need the credentials, except {@code /health}. */
public final class RestApi {
  private final SqliteFaceStore store;
  private final ObjectRemover objects;
  private final AccessCheck check;
  private final String version;

  /**
   * Makes one.
   *
   * @param version of the program, for {@code /health}
   */
  public RestApi(SqliteFaceStore store, ObjectRemover objects, AccessCheck check, String version) {
    this.store = store;
    this.objects = objects;
    this.check = check;
    this.version = version;
  }

  /** For the HTTP server. */
  public List<Route> routes() {
    ImagesApi images = new ImagesApi(store, objects);
    FacesApi faces = new FacesApi(store);
    return List.of(
        new Route("GET", HealthEndpoint.PATH, new HealthEndpoint(store, version)),
        new Route("GET", FacesApi.PATH, only(faces::list)),
        new Route("GET", ImagesApi.PATH, only(images::list)),
        new Route("GET", ImagesApi.PATH + "/*", only(images::one)),
        new Route("DELETE", ImagesApi.PATH + "/*", only(images::erase)));
  }

  private Endpoint only(Endpoint endpoint) {
    return new Protected(check, endpoint);
  }
}
