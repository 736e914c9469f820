package dev.lineament.aws.lambda;

import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.engine.FaceEngine;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads our own models, where they are in the package. In a class of its own, so that the function
 * with Rekognition works without them.
 */
final class EngineLoader {
  /** ONNX Runtime looks there for its native libraries, before it would unpack its own. */
  private static final String NATIVE_PATH = "onnxruntime.native.path";

  private EngineLoader() {}

  /**
   * Loads the engine.
   *
   * @param taskRoot where the package was unpacked
   */
  static FaceAnalyzer load(Path taskRoot) {
    Path libraries = taskRoot.resolve("native");
    if (System.getProperty(NATIVE_PATH) == null && Files.isDirectory(libraries)) {
      System.setProperty(NATIVE_PATH, libraries.toString());
    }
    try {
      return Engine.load();
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          FunctionSettings.ANALYZER
              + " is 'engine', but this package has no engine: deploy"
              + " lineament-function-engine-arm64.zip or -x86_64.zip, or set it to 'rekognition'.",
          e);
    } catch (UnsatisfiedLinkError e) {
      throw new IllegalStateException(
          "The engine's native library is not for this processor ("
              + System.getProperty("os.arch")
              + "): deploy the package for the function's architecture.",
          e);
    }
  }

  /** The only place that names a class of the engine. */
  private static final class Engine {
    static FaceAnalyzer load() {
      FaceEngine engine = new FaceEngine();
      // While the function starts, as that costs nothing, and more cores are lent for it.
      engine.load();
      return engine;
    }
  }
}
