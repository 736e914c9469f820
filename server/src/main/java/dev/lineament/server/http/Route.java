package dev.lineament.server.http;

/**
 * Which requests go where.
 *
 * @param method upper case; {@code GET} stands for {@code HEAD} too
 * @param path the only path; if it ends with {@code /*}, all paths that begin so
 * @param endpoint who answers them
 */
public record Route(String method, String path, Endpoint endpoint) {
  private static final String ANYTHING = "*";

  public Route {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("the path '" + path + "' does not begin with a slash");
    }
  }

  boolean hasPath(String rawPath) {
    return path.endsWith("/" + ANYTHING)
        ? rawPath.startsWith(path.substring(0, path.length() - ANYTHING.length()))
        : rawPath.equals(path);
  }

  boolean hasMethod(String wanted) {
    return method.equals(wanted) || (method.equals("GET") && wanted.equals("HEAD"));
  }
}
