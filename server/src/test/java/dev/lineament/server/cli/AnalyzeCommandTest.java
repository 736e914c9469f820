package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.ImageSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {
  @TempDir private Path folder;

  private final CapturedProgram program = CapturedProgram.analyzing(false, this::script);

  @Test
  void aSingleFileAsJsonIsExactlyADetectFacesResponse() throws IOException {
    assertThat(program.run("analyze", "--json", file("a.jpg", "1"))).isZero();

    assertThat(program.out().strip())
        .isEqualTo(Json.pretty(Json.detectFacesResponse(List.of(SampleFaces.FULL))));
    assertThat(program.err()).isEmpty();
  }

  @Test
  void severalFilesAsJsonAreALineEach() throws IOException {
    String one = file("a.jpg", "1");
    String none = file("b.jpg", "0");

    assertThat(program.run("analyze", one, none, "--json")).isZero();

    String face = Json.line(Json.detectFacesResponse(List.of(SampleFaces.FULL)));
    assertThat(program.outLines())
        .containsExactly(
            "{\"File\":\"" + one + "\"," + face.substring(1),
            "{\"File\":\"" + none + "\",\"FaceDetails\":[]}");
  }

  @Test
  void attributesNotAskedForAreLeftOut() throws IOException {
    assertThat(program.run("analyze", "--json", "--attributes", "SMILE", file("a.jpg", "1")))
        .isZero();

    assertThat(program.out())
        .contains("\"Smile\"", "\"Pose\"")
        .doesNotContain("Emotions", "Gender");
  }

  @Test
  void aTableHasALineForEachFace() throws IOException {
    assertThat(program.run("analyze", file("b.jpg", "2"), file("none.jpg", "0"))).isZero();

    assertThat(program.outLines()).hasSize(4);
    assertThat(program.outLines().get(0)).startsWith("IMAGE");
    assertThat(program.outLines().get(1)).contains("   1  34-42");
    assertThat(program.outLines().get(2)).contains("   2  34-42");
    assertThat(program.outLines().get(3)).contains("none.jpg", "no face found");
  }

  @Test
  void aBadFileNeverLosesTheOthers() throws IOException {
    String refused = file("bad.jpg", "refuse");
    String broken = file("broken.jpg", "throw");
    String huge = file("huge.jpg", "exhaust");
    String missing = folder.resolve("missing.jpg").toString();

    int exitCode =
        program.run(
            "analyze", refused, missing, broken, huge, folder.toString(), file("good.jpg", "1"));

    assertThat(exitCode).isEqualTo(1);
    assertThat(program.outLines()).hasSize(2);
    assertThat(program.outLines().get(1)).contains("good.jpg");
    assertThat(program.err().lines())
        .containsExactly(
            "lineament: " + refused + ": It is a drawing; send a photograph.",
            "lineament: " + missing + ": There is no such file; check the name.",
            "lineament: " + broken + ": It could not be analysed: out of luck",
            "lineament: "
                + huge
                + ": It needs more memory than there is: name fewer files at once, or a smaller"
                + " copy.",
            "lineament: " + folder + ": It is a folder; name the images in it.");
  }

  @Test
  void filesAreToldInTheOrderInWhichTheyWereNamed() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("analyze", "--json"));
    for (int i = 0; i < 50; i++) {
      arguments.add(file("f" + i + ".jpg", "0"));
    }

    assertThat(program.run(arguments.toArray(String[]::new))).isZero();

    assertThat(program.outLines()).hasSize(50);
    for (int i = 0; i < 50; i++) {
      assertThat(program.outLines().get(i)).contains("f" + i + ".jpg\"");
    }
  }

  @Test
  void aTerminalGetsABarOnStderrOnly() throws IOException {
    CapturedProgram watched = CapturedProgram.analyzing(true, this::script);

    assertThat(watched.run("analyze", file("a.jpg", "1"), file("b.jpg", "1"))).isZero();

    assertThat(watched.err()).contains("0/2", "1/2");
    assertThat(watched.out()).doesNotContain("/2", "\u001b");
  }

  @Test
  void drawsOnACopyOfThePicture() throws IOException {
    Path picture = folder.resolve("photo.png");
    ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    Path drawn = folder.resolve("faces.png");

    assertThat(program.run("analyze", picture.toString(), "--annotate", drawn.toString())).isZero();

    BufferedImage result = ImageIO.read(drawn.toFile());
    assertThat(result.getWidth()).isEqualTo(640);
    assertThat(result.getHeight()).isEqualTo(480);
    assertThat(program.err()).contains("Written: " + drawn);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(picture, drawn);
    }
  }

  @Test
  void drawsOnOnePictureOnly() throws IOException {
    String out = folder.resolve("out.png").toString();

    assertThat(program.run("analyze", file("a.jpg", "1"), file("b.jpg", "1"), "--annotate", out))
        .isEqualTo(2);
    assertThat(program.err()).contains("name one FILE", "Try 'lineament analyze --help'");
    assertThat(program.out()).isEmpty();
  }

  @Test
  void neverDrawsOverThePictureItselfNorAnythingButPng() throws IOException {
    String picture = file("a.png", "1");

    assertThat(program.run("analyze", picture, "--annotate", picture)).isEqualTo(2);
    assertThat(program.run("analyze", picture, "--annotate", folder.resolve("o.jpg").toString()))
        .isEqualTo(2);
    assertThat(program.run("analyze", picture, "--annotate", folder.resolve("no/o.png").toString()))
        .isEqualTo(2);
    assertThat(program.err())
        .contains("would overwrite the picture", "ends in .png", "does not exist: make it first");
    assertThat(Files.readString(Path.of(picture))).isEqualTo("1");
  }

  @Test
  void wantsAtLeastOneFile() {
    assertThat(program.run("analyze")).isEqualTo(2);
    assertThat(program.err()).contains("FILE");
  }

  @Test
  void stackTracesAreForThoseWhoAsk() throws IOException {
    Path notAPicture = Path.of(file("a.jpg", "1"));
    String out = folder.resolve("out.png").toString();

    assertThat(program.run("analyze", notAPicture.toString(), "--annotate", out)).isEqualTo(1);
    assertThat(program.err()).contains("--verbose").doesNotContain("\tat ");

    assertThat(program.run("analyze", "--verbose", notAPicture.toString(), "--annotate", out))
        .isEqualTo(1);
    assertThat(program.err()).contains("\tat ");
  }

  /** The content says what comes of it: how many faces, a refusal, or a fault. */
  private Analysis script(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    ImageSize size = new ImageSize(640, 480);
    return switch (text) {
      case "0" -> new Analysis.Faces(List.of(), size);
      case "2" -> new Analysis.Faces(List.of(SampleFaces.FULL, SampleFaces.FULL), size);
      case "refuse" ->
          new Analysis.Refused(
              Analysis.Reason.INVALID_FORMAT, "It is a drawing; send a photograph.");
      case "exhaust" -> throw new OutOfMemoryError("test");
      case "throw" -> throw new IllegalStateException("out of luck");
      default -> new Analysis.Faces(List.of(SampleFaces.FULL), size);
    };
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }
}
