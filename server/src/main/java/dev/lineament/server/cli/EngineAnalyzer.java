package dev.lineament.server.cli;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.engine.FaceEngine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engine, reading files. */
final class EngineAnalyzer implements LocalAnalyzer {
  private final FaceEngine engine;

  private EngineAnalyzer(FaceEngine engine) {
    this.engine = engine;
  }

  static LocalAnalyzer open() {
    try {
      return new EngineAnalyzer(new FaceEngine());
    } catch (LinkageError e) {
      // Java's way to say that a native library is not for this machine.
      throw new CommandFailure(
          "The face engine cannot be loaded here ("
              + System.getProperty("os.name")
              + ", "
              + System.getProperty("os.arch")
              + "): it needs Linux with glibc, macOS on ARM, or Windows on x64.",
          e);
    }
  }

  @Override
  public Analysis analyze(Path file, RequestedAttributes attributes) throws IOException {
    // A file of any size may be named; one that is refused anyway is not brought into memory.
    if (Files.size(file) > FaceAnalyzer.MAX_STORED_IMAGE_BYTES) {
      return engine.analyze(file);
    }
    return engine.analyze(new ImageInput.Bytes(Files.readAllBytes(file)), attributes);
  }

  @Override
  public BufferedImage upright(Path file) throws IOException {
    return FaceEngine.upright(Files.readAllBytes(file));
  }

  @Override
  public void close() {
    engine.close();
  }
}
