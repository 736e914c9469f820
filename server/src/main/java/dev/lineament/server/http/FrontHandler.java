package dev.lineament.server.http;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between the HTTP library and the routes: the checks that hold for all requests. */
final class FrontHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(FrontHandler.class);

  private final HostCheck hosts;
  private final Endpoint routes;
  private final HttpLimits limits;
  private final Semaphore requests;

  FrontHandler(HostCheck hosts, Endpoint routes, HttpLimits limits) {
    this.hosts = hosts;
    this.routes = routes;
    this.limits = limits;
    this.requests = new Semaphore(limits.requests());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    HttpAnswer answer;
    try {
      answer = answer(request);
    } catch (UncheckedIOException e) {
      // The client is gone, or silent for too long: there is nobody to be answered.
      LOG.atDebug().setCause(e).log("A request ended before it was read");
      callback.failed(Optional.ofNullable((Throwable) e.getCause()).orElse(e));
      return true;
    }
    response.setStatus(answer.status());
    answer.headers().forEach(response.getHeaders()::put);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Cache-Control", "no-store");
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }

  private HttpAnswer answer(Request request) {
    String host = Optional.ofNullable(Request.getServerName(request)).orElse("");
    if (!hosts.allows(host)) {
      return HttpAnswer.error(
          421,
          "MisdirectedRequest",
          "This server does not answer for the host that the request names: use localhost.");
    }
    if (!requests.tryAcquire()) {
      return HttpAnswer.error(
              503, "TooManyRequests", "Too many requests are being answered: try again later.")
          .with("Retry-After", "1");
    }
    try {
      return routes.answer(new JettyCall(request, limits.body()));
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      // The boundary of HTTP: whatever went wrong is for the log, not for the client.
      LOG.atError()
          .setCause(e)
          .addKeyValue("method", request.getMethod())
          .log("A request could not be answered");
      return HttpAnswer.error(
          500, "InternalError", "The request could not be answered: the log tells more.");
    } finally {
      requests.release();
    }
  }
}
