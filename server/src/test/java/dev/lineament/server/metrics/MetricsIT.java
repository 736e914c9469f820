package dev.lineament.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.handler.Outcome;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.TestStorage;
import dev.lineament.server.http.HttpFront;
import dev.lineament.server.http.HttpLimits;
import dev.lineament.server.journal.EventJournal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsIT {
  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Metrics metrics = new Metrics();
  private TestStorage storage;
  private HttpFront front;

  @BeforeEach
  void start() throws IOException {
    storage = TestStorage.open(folder);
    EventJournal journal = storage.storage().journal();
    MetricsEndpoint endpoint = new MetricsEndpoint(metrics, journal, storage.storage().faces());
    front = HttpFront.start(0, Set.of(), HttpLimits.DEFAULT, List.of(endpoint.route()));
  }

  @AfterEach
  void stop() {
    client.close();
    front.close();
    storage.close();
  }

  @Test
  void tellsWhatIsStoredAndWhatWaits() throws Exception {
    HttpResponse<String> response = read();

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(response.body().lines())
        .contains(
            "lineament_events{state=\"pending\"} 0.0",
            "lineament_events{state=\"running\"} 0.0",
            "lineament_events{state=\"dead\"} 0.0",
            "lineament_oldest_pending_event_seconds 0.0",
            "lineament_faces_stored 0.0",
            "lineament_images_stored{status=\"ANALYZED\"} 0.0",
            "lineament_images_stored{status=\"FAILED\"} 0.0");
  }

  @Test
  void countsEventsStagesAndRequests() throws Exception {
    metrics.ended("decode", Duration.ofMillis(30));
    metrics.ended("decode", Duration.ofMillis(40));
    metrics.answered("DetectFaces", "OK", Duration.ofMillis(700));
    metrics.answered("none", "UnknownOperationException", Duration.ofMillis(1));
    metrics.handled(event(), new Outcome.NoFaces());

    assertThat(read().body().lines())
        .contains(
            "lineament_stage_seconds_bucket{stage=\"decode\",le=\"0.025\"} 0",
            "lineament_stage_seconds_bucket{stage=\"decode\",le=\"0.05\"} 2",
            "lineament_stage_seconds_bucket{stage=\"decode\",le=\"+Inf\"} 2",
            "lineament_stage_seconds_count{stage=\"decode\"} 2",
            "lineament_rekognition_requests_total{code=\"OK\",operation=\"DetectFaces\"} 1.0",
            "lineament_rekognition_requests_total"
                + "{code=\"UnknownOperationException\",operation=\"none\"} 1.0",
            "lineament_rekognition_request_seconds_bucket{operation=\"DetectFaces\",le=\"0.5\"} 0",
            "lineament_rekognition_request_seconds_bucket{operation=\"DetectFaces\",le=\"1.0\"} 1",
            "lineament_event_attempts_total{outcome=\"NO_FACES\"} 1.0")
        .noneMatch(line -> line.contains("photos") || line.contains("anna"));
  }

  private static ObjectEvent event() {
    return new ObjectEvent(
        ObjectEvent.Kind.CREATED,
        "ObjectCreated:Put",
        new ObjectLocation("photos", "anna.jpg"),
        null,
        null,
        null);
  }

  private HttpResponse<String> read() throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(front.uri() + "/metrics")).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
