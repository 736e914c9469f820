package dev.lineament.models.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.models.Model;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs when the system property names the folder with the packages; see models/README.md. */
@EnabledIfSystemProperty(named = RebuildTest.PACKAGES, matches = ".+")
class RebuildTest {
  static final String PACKAGES = "lineament.models.packages";

  @ParameterizedTest
  @EnumSource
  void buildsTheShippedBytesFromThePackages(Model model) throws IOException {
    Packages packages = new Packages(Path.of(System.getProperty(PACKAGES, "")));

    assertThat(BuildModels.build(model, packages)).isEqualTo(model.bytes());
  }
}
