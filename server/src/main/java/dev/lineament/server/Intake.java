package dev.lineament.server;

import dev.lineament.aws.sqs.EventQueue;
import dev.lineament.aws.sqs.QueueReader;
import dev.lineament.core.event.EventReader;
import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.auth.Credentials;
import dev.lineament.server.bucket.Buckets;
import dev.lineament.server.bucket.awssdk.S3Api;
import dev.lineament.server.bucket.awssdk.S3Settings;
import dev.lineament.server.http.Route;
import dev.lineament.server.rest.EventsApi;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How events get into the journal: from the server's own bucket, or from buckets elsewhere.
 *
 * @param active is told of what must be closed
 */
record Intake(Storage storage, Credentials credentials, AccessCheck access, Together active) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Opens it.
   *
   * @param routes of the HTTP server; one is added
   * @return where the S3 API is, if there is one here
   */
  @Nullable URI open(ServerOptions.Images images, List<Route> routes) throws IOException {
    return switch (images) {
      case ServerOptions.Images.Embedded(String bucket, int port) -> {
        routes.add(EventsApi.routeWithout(access));
        yield openBucket(bucket, port);
      }
      case ServerOptions.Images.External(URI queue) -> {
        EventReader reader = new EventReader(json -> JSON.readValue(json, Object.class));
        routes.add(new EventsApi(reader, storage.journal(), access).route());
        if (queue != null) {
          poll(queue, reader);
        }
        yield null;
      }
    };
  }

  private URI openBucket(String bucket, int port) throws IOException {
    new Buckets(storage.objects()).createIfAbsent(bucket);
    S3Api s3 =
        S3Api.start(
            storage.objects(),
            S3Settings.of(port, credentials.accessKeyId(), credentials.secretAccessKey()));
    active.add("s3", s3::close);
    return s3.endpoint();
  }

  private void poll(URI queue, EventReader reader) {
    QueueReader polling =
        new QueueReader(EventQueue.open(queue), reader, new JournalSink(storage.journal()));
    active.add("queue", polling::close);
    polling.start();
  }
}
