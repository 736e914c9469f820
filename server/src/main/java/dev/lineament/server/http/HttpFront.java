package dev.lineament.server.http;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of the one-machine product. It listens on 127.0.0.1 only, and each request has a
 * virtual thread of its own.
 */
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  /** The loopback address, so that no other machine can reach it. */
  public static final String ADDRESS = "127.0.0.1";

  /** One accepts, one selects, the rest is for the library's own tasks; requests are virtual. */
  private static final int PLATFORM_THREADS = 8;

  /** How long a connection without a request stays open after the stop has begun. */
  private static final long IDLE_AT_STOP_MILLIS = 200;

  private final Server server;
  private final ServerConnector connector;

  private HttpFront(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts to answer.
   *
   * @param port to listen at; 0 for any that is free
   * @param alsoAllowedHosts names of this machine besides localhost, 127.0.0.1 and [::1] that
   *     requests may use
   * @throws IOException if the port cannot be had
   */
  public static HttpFront start(
      int port, Set<String> alsoAllowedHosts, HttpLimits limits, List<Route> routes)
      throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS);
    threads.setName("http");
    threads.setReservedThreads(0);
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
    Server server = new Server(threads);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(ADDRESS);
    connector.setPort(port);
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.setShutdownIdleTimeout(IDLE_AT_STOP_MILLIS);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(HttpLimits.MAX_CONNECTIONS, server));
    server.setErrorHandler(new PlainErrors());
    server.setHandler(
        new GracefulHandler(
            new FrontHandler(new HostCheck(alsoAllowedHosts), new Router(routes), limits)));
    server.setStopTimeout(limits.stop().toMillis());
    start(server, port);
    return new HttpFront(server, connector);
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendXPoweredBy(false);
    // SDKs set their clock by it after a signature was refused for its time.
    configuration.setSendDateHeader(true);
    configuration.setRequestHeaderSize(HttpLimits.MAX_HEADER_BYTES);
    // Keys of objects may have empty segments and encoded slashes; paths are taken apart undecoded.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    return configuration;
  }

  private static void start(Server server, int port) throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      stop(server);
      throw new IOException(
          "port " + port + " of " + ADDRESS + " cannot be had: " + e.getMessage(), e);
    } catch (Exception e) {
      stop(server);
      throw new IllegalStateException("the HTTP server could not start", e);
    }
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://" + ADDRESS + ":" + connector.getLocalPort());
  }

  /**
   * Stops: requests being answered get {@link HttpLimits#stop}, new ones are refused. What has not
   * been answered by then is cut off.
   */
  @Override
  public void close() {
    stop(server);
  }

  // The library's stop throws Exception by its signature.
  private static void stop(Server server) {
    try {
      server.stop();
    } catch (TimeoutException e) {
      // It has stopped all the same; a client whose request was cut off has no answer to it.
      LOG.atWarn().log("Requests did not end in time and were cut off");
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server could not stop", e);
    }
  }
}
