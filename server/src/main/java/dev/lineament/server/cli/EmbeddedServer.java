package dev.lineament.server.cli;

import dev.lineament.server.LineamentServer;
import dev.lineament.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The server in this very process. */
record EmbeddedServer(LineamentServer server) implements Servers.Running {
  static Servers.Running start(ServerOptions options) throws IOException {
    return new EmbeddedServer(LineamentServer.start(options));
  }

  @Override
  public URI endpoint() {
    return server.endpoint();
  }

  @Override
  public Optional<URI> s3Endpoint() {
    return server.s3Endpoint();
  }

  @Override
  public void close() {
    server.close();
  }
}
