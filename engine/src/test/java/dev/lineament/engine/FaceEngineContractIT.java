package dev.lineament.engine;

import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.FaceAnalyzerContract;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The engine keeps what every analyzer promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaceEngineContractIT extends FaceAnalyzerContract {
  private FaceEngine engine;

  @BeforeAll
  void load() {
    engine = new FaceEngine();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Override
  protected FaceAnalyzer analyzer() {
    return engine;
  }

  @Override
  protected byte[] smilingPortrait() {
    return SamplePictures.portrait("kilmer");
  }

  @Override
  protected byte[] pictureWithoutFace() {
    return ImageFiles.png(new BufferedImage(320, 240, BufferedImage.TYPE_3BYTE_BGR));
  }
}
