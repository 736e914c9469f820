package dev.lineament.engine;

import dev.lineament.core.analysis.Analysis;
import java.io.IOException;
import java.nio.file.Path;

/** A program that uses the engine as a library, as small as can be. */
final class AnalyzingProgram {
  private AnalyzingProgram() {}

  public static void main(String[] arguments) throws IOException {
    try (FaceEngine engine = new FaceEngine()) {
      String answer =
          switch (engine.analyze(Path.of(arguments[0]))) {
            case Analysis.Faces faces -> faces.faces().size() + " face";
            case Analysis other -> other.toString();
          };
      System.out.println(answer);
    }
  }
}
