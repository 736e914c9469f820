package dev.lineament.server.cli;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.RequestedAttributes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** What the commands need of the engine. Thread-safe. */
interface LocalAnalyzer extends AutoCloseable {
  /** The faces in a file. */
  Analysis analyze(Path file, RequestedAttributes attributes) throws IOException;

  /** The picture in a file that was analysed, as it is seen. */
  BufferedImage upright(Path file) throws IOException;

  @Override
  void close();
}
