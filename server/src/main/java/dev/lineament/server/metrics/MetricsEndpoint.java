package dev.lineament.server.metrics;

import dev.lineament.core.search.FaceSearch;
import dev.lineament.server.http.Endpoint;
import dev.lineament.server.http.HttpAnswer;
import dev.lineament.server.http.HttpCall;
import dev.lineament.server.http.Route;
import dev.lineament.server.journal.EventJournal;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * {@code /metrics} in Prometheus's text format. Open to all on this machine: it holds counts and
 * times only, nothing of a person and no name of an object, and scrapers would need the key to
 * everything to read it otherwise.
 */
public final class MetricsEndpoint implements Endpoint {
  private static final String PATH = "/metrics";

  private final Metrics metrics;
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

  /** Makes one that also tells what is stored and what waits. To be made once per metrics. */
  public MetricsEndpoint(Metrics metrics, EventJournal journal, FaceSearch store) {
    this.metrics = metrics;
    StoredGauges.register(metrics.registry(), journal, store);
  }

  /** For the HTTP server. */
  public Route route() {
    return new Route("GET", PATH, this);
  }

  @Override
  public HttpAnswer answer(HttpCall call) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, metrics.registry().scrape(), EscapingScheme.DEFAULT);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be written", e);
    }
    return new HttpAnswer(200, Map.of("Content-Type", writer.getContentType()), text.toByteArray());
  }
}
