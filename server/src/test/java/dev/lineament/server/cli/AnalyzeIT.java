package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.engine.FaceEngine;
import dev.lineament.engine.OtherImageFiles;
import dev.lineament.engine.SamplePictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with the real engine. */
class AnalyzeIT {
  @TempDir private Path folder;

  private final CapturedProgram program = CapturedProgram.withEngine();

  @Test
  void aPortraitAsJsonIsWhatTheEngineSays() throws IOException {
    byte[] portrait = SamplePictures.portrait("allred");
    Path file = Files.write(folder.resolve("portrait.jpg"), portrait);

    assertThat(program.run("analyze", "--json", file.toString())).isZero();

    try (FaceEngine engine = new FaceEngine()) {
      assertThat(engine.analyze(portrait)).isInstanceOf(Analysis.Faces.class);
      if (engine.analyze(portrait) instanceof Analysis.Faces(var faces, var _)) {
        assertThat(faces).hasSize(1);
        assertThat(program.out().strip()).isEqualTo(Json.pretty(Json.detectFacesResponse(faces)));
      }
    }
  }

  @Test
  void drawsOnAPortraitAndPrintsItsFace() throws IOException {
    Path file = Files.write(folder.resolve("portrait.jpg"), SamplePictures.portrait("allred"));
    Path drawn = folder.resolve("drawn.png");

    assertThat(program.run("analyze", file.toString(), "--annotate", drawn.toString())).isZero();

    assertThat(program.outLines()).hasSize(2);
    BufferedImage result = ImageIO.read(drawn.toFile());
    assertThat(result.getWidth()).isEqualTo(480);
    assertThat(result.getRGB(0, 0)).isNotZero();
  }

  @Test
  void takesAndDrawsOnWhatRekognitionDoesNotTake() throws IOException {
    byte[] gif = OtherImageFiles.written(SamplePictures.image("allred"), "gif");
    Path file = Files.write(folder.resolve("portrait.gif"), gif);
    Path drawn = folder.resolve("drawn.png");

    assertThat(program.run("analyze", file.toString(), "--annotate", drawn.toString())).isZero();

    assertThat(program.outLines()).hasSize(2);
    assertThat(ImageIO.read(drawn.toFile()).getWidth()).isEqualTo(480);
  }

  @Test
  void refusesWhatIsNoPictureAndDoesTheRest() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.jpg"), "no picture");
    Path file = Files.write(folder.resolve("portrait.jpg"), SamplePictures.portrait("allred"));

    assertThat(program.run("analyze", text.toString(), file.toString())).isEqualTo(1);
    assertThat(program.outLines()).hasSize(2);
    assertThat(program.err()).contains("notes.jpg", "JPEG, PNG, WebP");
  }
}
