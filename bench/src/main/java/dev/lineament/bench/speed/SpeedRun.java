package dev.lineament.bench.speed;

import dev.lineament.bench.report.ProgressBar;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.StageListener;
import dev.lineament.engine.EngineOptions;
import dev.lineament.engine.FaceEngine;
import dev.lineament.engine.decode.TurboJpeg;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Analyses pictures again and again, all of them in each round, so that a change of the clock or of
 * the neighbours' load touches all alike.
 */
final class SpeedRun implements AutoCloseable {
  /** Pictures for each core while all are at work. */
  private static final int PICTURES_PER_CORE = 2;

  private static final double NANOS = 1e9;

  private final Map<String, Double> stages = new ConcurrentHashMap<>();
  // Keeps to one core, also with the faces of a group.
  private final FaceEngine engine;
  private final FaceEngine allCores = new FaceEngine();
  private final Optional<DecodingFloor> turbo = TurboJpeg.installed().map(DecodingFloor::new);
  private final int cores = Runtime.getRuntime().availableProcessors();
  private final ExecutorService workers = Executors.newFixedThreadPool(cores);

  SpeedRun() {
    StageListener listener = (String stage, Duration time) -> stages.put(stage, seconds(time));
    engine = new FaceEngine(EngineOptions.DEFAULT.withConcurrency(1).withStages(listener));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }

  String engineName() {
    return engine.name();
  }

  /** The timings of each picture; one round before them is not counted. */
  Map<Composition, Timings> measure(
      Map<Composition, byte[]> pictures, int rounds, ProgressBar progress) throws IOException {
    Map<Composition, Timings> timings = new LinkedHashMap<>();
    pictures.keySet().forEach(picture -> timings.put(picture, new Timings()));
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<Composition, byte[]> each : pictures.entrySet()) {
        Timings of = round == 0 ? new Timings() : timings.get(each.getKey());
        measure(each.getKey(), each.getValue(), of == null ? new Timings() : of);
        progress.step(each.getKey().megapixels() + " MP");
      }
    }
    return timings;
  }

  private void measure(Composition picture, byte[] jpeg, Timings timings) throws IOException {
    long start = System.nanoTime();
    Analysis analysis = engine.analyze(jpeg);
    timings.whole.add((System.nanoTime() - start) / NANOS);
    timings.decode.add(stages.getOrDefault("decode", Double.NaN));
    timings.detect.add(stages.getOrDefault("detect", Double.NaN));
    timings.describe.add(stages.getOrDefault("describe", Double.NaN));
    timings.facesFound = analysis instanceof Analysis.Faces found ? found.faces().size() : 0;
    timings.wholeOnAllCores.add(onAllCores(jpeg));
    if (turbo.isPresent()) {
      timings.turbo.add(turbo.get().seconds(jpeg, picture.width(), picture.height()));
    }
  }

  private double onAllCores(byte[] jpeg) throws IOException {
    int pictures = PICTURES_PER_CORE * cores;
    long start = System.nanoTime();
    List<Future<Analysis>> underWay =
        IntStream.range(0, pictures)
            .mapToObj(_ -> workers.submit(() -> allCores.analyze(jpeg)))
            .toList();
    for (Future<Analysis> each : underWay) {
      await(each);
    }
    return (System.nanoTime() - start) / NANOS / pictures;
  }

  private static void await(Future<Analysis> analysis) throws IOException {
    try {
      analysis.get();
    } catch (ExecutionException e) {
      throw new IOException("the engine failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    workers.close();
    engine.close();
    allCores.close();
  }
}
