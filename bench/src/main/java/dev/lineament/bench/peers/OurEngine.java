package dev.lineament.bench.peers;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.engine.EngineOptions;
import dev.lineament.engine.FaceEngine;
import java.io.IOException;
import java.nio.file.Path;

/** The engine, kept to one core, as the peers are. */
final class OurEngine implements Contestant {
  private final FaceEngine engine = new FaceEngine(EngineOptions.DEFAULT.withConcurrency(1));

  @Override
  public String title() {
    return engine.name();
  }

  @Override
  public Analysis analyze(Path picture) throws IOException {
    return engine.analyze(picture);
  }

  @Override
  public void close() {
    engine.close();
  }
}
