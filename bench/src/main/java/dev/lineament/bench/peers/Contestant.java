package dev.lineament.bench.peers;

import dev.lineament.core.analysis.Analysis;
import java.io.IOException;
import java.nio.file.Path;

/** Finds faces, one picture at a time, on one core. */
interface Contestant extends AutoCloseable {
  /** Name and version, for people. */
  String title();

  /**
   * What it finds in a picture.
   *
   * @throws IOException if it fails on it
   */
  Analysis analyze(Path picture) throws IOException;

  @Override
  void close();
}
