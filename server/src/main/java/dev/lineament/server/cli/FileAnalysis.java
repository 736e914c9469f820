package dev.lineament.server.cli;

import dev.lineament.core.analysis.Analysis;
import java.nio.file.Path;

/** What came of one file. */
sealed interface FileAnalysis {
  Path file();

  /** It was analysed; it may have no face. */
  record Found(Path file, Analysis.Faces analysis) implements FileAnalysis {}

  /**
   * It could not be.
   *
   * @param reason one sentence
   */
  record Failed(Path file, String reason) implements FileAnalysis {}
}
