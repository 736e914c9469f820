package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.Analysis;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine on the portraits, whose truth is known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortraitsIT {
  private FaceEngine engine;

  @BeforeAll
  void load() {
    engine = new FaceEngine();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  static List<String> portraits() {
    return SamplePictures.names();
  }

  @ParameterizedTest
  @MethodSource("portraits")
  void findsExactlyOneFaceInAPortrait(String name) {
    assertThat(engine.analyze(SamplePictures.portrait(name)))
        .isInstanceOfSatisfying(
            Analysis.Faces.class, analysis -> assertThat(analysis.faces()).hasSize(1));
  }
}
