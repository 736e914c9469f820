package dev.lineament.server.cli;

import dev.lineament.server.LineamentServer;
import dev.lineament.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The server in this very process. */
record EmbeddedServer(LineamentServer server) implements Servers.Running {
  static Servers.Running start(Path data, String bucket, int port, int s3Port) throws IOException {
    return new EmbeddedServer(LineamentServer.start(new ServerOptions(data, bucket, port, s3Port)));
  }

  @Override
  public URI endpoint() {
    return server.endpoint();
  }

  @Override
  public URI s3Endpoint() {
    return server.s3Endpoint();
  }

  @Override
  public void close() {
    server.close();
  }
}
