package dev.lineament.server.metrics;

import dev.lineament.core.search.FaceSearch;
import dev.lineament.core.search.StoreCounts;
import dev.lineament.server.journal.EventJournal;
import dev.lineament.server.journal.JournalCounts;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Map;

/** What is stored and what waits, asked for when somebody reads the metrics. */
final class StoredGauges {
  private StoredGauges() {}

  static void register(PrometheusRegistry registry, EventJournal journal, FaceSearch store) {
    GaugeWithCallback.builder()
        .name("lineament_events")
        .help("Events of the bucket that are not handled yet; dead ones wait for a person")
        .labelNames("state")
        .callback(gauge -> {
          JournalCounts counts = journal.counts();
          gauge.call((double) counts.pending(), "pending");
          gauge.call((double) counts.running(), "running");
          gauge.call((double) counts.dead(), "dead");
        })
        .register(registry);
    GaugeWithCallback.builder()
        .name("lineament_oldest_pending_event_seconds")
        .help("How long the oldest pending event has waited; 0 if none is pending")
        .callback(
            gauge -> gauge.call(Metrics.seconds(journal.oldestPendingAge().orElse(Duration.ZERO))))
        .register(registry);
    GaugeWithCallback.builder()
        .name("lineament_faces_stored")
        .help("Faces in the store")
        .callback(gauge -> store.counts().ifPresent(counts -> gauge.call((double) counts.faces())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("lineament_images_stored")
        .help("Image records in the store, by what became of the image")
        .labelNames("status")
        .callback(gauge ->
            store
                .counts()
                .map(StoreCounts::images)
                .orElse(Map.of())
                .forEach((status, number) -> gauge.call((double) number, status.name())))
        .register(registry);
  }
}
