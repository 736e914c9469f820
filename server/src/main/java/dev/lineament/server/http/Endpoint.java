package dev.lineament.server.http;

/** Answers the requests of a route. Thread-safe; may block. */
@FunctionalInterface
public interface Endpoint {
  /** Answers a request. What it throws is logged and answered with status 500. */
  HttpAnswer answer(HttpCall call);
}
