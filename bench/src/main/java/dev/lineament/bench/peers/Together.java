package dev.lineament.bench.peers;

import dev.lineament.core.analysis.Analysis;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** All members of a team at work, each on a picture at a time. */
final class Together {
  private Together() {}

  /**
   * The answers, in the order of the pictures; a picture that a member fails on is not analysed.
   */
  static List<Analysis> analyze(Team team, List<Path> pictures) throws IOException {
    BlockingQueue<Contestant> idle = new LinkedBlockingQueue<>(team.members());
    List<Analysis> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(team.members().size())) {
      List<Future<Analysis>> underWay =
          pictures.stream().map(picture -> threads.submit(() -> analyze(picture, idle))).toList();
      for (Future<Analysis> each : underWay) {
        answers.add(each.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new IOException(team.title() + " failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static Analysis analyze(Path picture, BlockingQueue<Contestant> idle)
      throws InterruptedException {
    Contestant contestant = idle.take();
    try {
      return contestant.analyze(picture);
    } catch (IOException e) {
      return new Analysis.Refused(Analysis.Reason.INVALID_FORMAT, String.valueOf(e.getMessage()));
    } finally {
      idle.add(contestant);
    }
  }
}
