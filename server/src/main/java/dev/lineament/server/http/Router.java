package dev.lineament.server.http;

import java.util.List;
import java.util.TreeSet;

/** Finds who answers a request. */
final class Router implements Endpoint {
  private final List<Route> routes;

  Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  @Override
  public HttpAnswer answer(HttpCall call) {
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      if (route.hasPath(call.rawPath())) {
        if (route.hasMethod(call.method())) {
          return route.endpoint().answer(call);
        }
        allowed.add(route.method());
        if (route.method().equals("GET")) {
          allowed.add("HEAD");
        }
      }
    }
    if (allowed.isEmpty()) {
      return HttpAnswer.error(404, "NotFound", "There is nothing at this path.");
    }
    String methods = String.join(", ", allowed);
    return HttpAnswer.error(405, "MethodNotAllowed", "This path answers " + methods + " only.")
        .with("Allow", methods);
  }
}
