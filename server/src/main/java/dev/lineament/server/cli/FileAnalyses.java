package dev.lineament.server.cli;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.RequestedAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Analyses many files, one for each processor at once, and tells of them in the order in which they
 * were named. A bad file never loses the others.
 */
final class FileAnalyses implements Iterator<FileAnalysis>, AutoCloseable {
  /** Results that may wait for an earlier one, so that no processor does. */
  private static final int AHEAD_PER_PROCESSOR = 2;

  private final Iterator<Path> files;
  private final LocalAnalyzer analyzer;
  private final RequestedAttributes attributes;
  private final int maxUnderWay;
  private final ExecutorService workers;
  private final Queue<Future<FileAnalysis>> underWay = new ArrayDeque<>();

  FileAnalyses(List<Path> files, LocalAnalyzer analyzer, RequestedAttributes attributes) {
    this.files = files.iterator();
    this.analyzer = analyzer;
    this.attributes = attributes;
    int processors = Runtime.getRuntime().availableProcessors();
    maxUnderWay = AHEAD_PER_PROCESSOR * processors;
    workers = Executors.newFixedThreadPool(Math.min(processors, Math.max(1, files.size())));
  }

  @Override
  public boolean hasNext() {
    return files.hasNext() || !underWay.isEmpty();
  }

  @Override
  public FileAnalysis next() {
    while (files.hasNext() && underWay.size() < maxUnderWay) {
      Path file = files.next();
      underWay.add(workers.submit(() -> analyze(file)));
    }
    try {
      return underWay.remove().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("it was interrupted before all files were done.", e);
    }
  }

  private FileAnalysis analyze(Path file) {
    try {
      if (Files.isDirectory(file)) {
        return new FileAnalysis.Failed(file, "It is a folder; name the images in it.");
      }
      return switch (analyzer.analyze(file, attributes)) {
        case Analysis.Faces faces -> new FileAnalysis.Found(file, faces);
        case Analysis.Refused refused -> new FileAnalysis.Failed(file, refused.message());
        case Analysis.Changed _ ->
            new FileAnalysis.Failed(file, "It changed while it was read; try again.");
      };
    } catch (IOException e) {
      return new FileAnalysis.Failed(file, ErrorReport.fileFault(e));
    } catch (RuntimeException e) {
      // Whatever one file brings up, the others are still to be done.
      return new FileAnalysis.Failed(file, "It could not be analysed: " + ErrorReport.sentence(e));
    } catch (OutOfMemoryError e) {
      return new FileAnalysis.Failed(
          file, "It needs more memory than there is: name fewer files at once, or a smaller copy.");
    }
  }

  /** Lets go of the files not yet begun. */
  @Override
  public void close() {
    workers.shutdownNow();
    workers.close();
  }
}
