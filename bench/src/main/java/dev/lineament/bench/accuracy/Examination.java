package dev.lineament.bench.accuracy;

import dev.lineament.bench.report.ProgressBar;
import dev.lineament.engine.FaceEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Shows pictures to an engine, one on each processor at a time. */
final class Examination {
  private final FaceEngine engine;

  Examination(FaceEngine engine) {
    this.engine = engine;
  }

  /** The answers, in the order of the set's samples. */
  List<Answered> answers(LabelledSet set, ProgressBar progress) throws IOException {
    List<Answered> answers = new ArrayList<>();
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<Answered>> underWay =
          set.samples().stream().map(sample -> workers.submit(() -> answer(set, sample))).toList();
      for (Future<Answered> each : underWay) {
        answers.add(result(each));
        progress.step(set.name());
      }
    }
    return answers;
  }

  private static Answered result(Future<Answered> answer) throws IOException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IOException("a picture cannot be shown to the engine: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before all pictures were shown", e);
    }
  }

  private Answered answer(LabelledSet set, Sample sample) throws IOException {
    byte[] file = Files.readAllBytes(sample.file());
    byte[] bytes = sample.preparation().apply(file, sample.turn());
    try {
      return new Answered(sample, set.ask(engine, bytes));
    } catch (RuntimeException | OutOfMemoryError e) {
      // What one picture brings up is a finding about the engine, not the end of the examination.
      return new Answered(sample, new Answer.Failed(e.toString()));
    }
  }
}
