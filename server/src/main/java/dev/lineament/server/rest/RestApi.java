package dev.lineament.server.rest;

import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.http.Endpoint;
import dev.lineament.server.http.Route;
import dev.lineament.server.store.StoredFaces;
import java.util.List;

/** The REST API: its routes. All of them need the credentials, except {@code /health}. */
public final class RestApi {
  private final StoredFaces stored;
  private final ObjectRemover objects;
  private final AccessCheck check;
  private final String version;

  /**
   * Makes one.
   *
   * @param version of the program, for {@code /health}
   */
  public RestApi(StoredFaces stored, ObjectRemover objects, AccessCheck check, String version) {
    this.stored = stored;
    this.objects = objects;
    this.check = check;
    this.version = version;
  }

  /** For the HTTP server. */
  public List<Route> routes() {
    ImagesApi images = new ImagesApi(stored, objects);
    FacesApi faces = new FacesApi(stored.search());
    return List.of(
        new Route("GET", HealthEndpoint.PATH, new HealthEndpoint(stored.health(), version)),
        new Route("GET", FacesApi.PATH, only(faces::list)),
        new Route("GET", ImagesApi.PATH, only(images::list)),
        new Route("GET", ImagesApi.PATH + "/*", only(images::one)),
        new Route("DELETE", ImagesApi.PATH + "/*", only(images::erase)));
  }

  private Endpoint only(Endpoint endpoint) {
    return new Protected(check, endpoint);
  }
}
