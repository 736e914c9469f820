package dev.lineament.server.annotate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Landmark;
import dev.lineament.core.face.LandmarkType;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotatorTest {
  private static final FaceDetail FACE =
      FaceDetail.builder(new BoundingBox(0.5f, 0.5f, 0.25f, 0.2f), 99)
          .ageRange(new AgeRange(30, 40))
          .landmarks(
              List.of(
                  new Landmark(LandmarkType.EYE_LEFT, 0.3f, 0.4f),
                  new Landmark(LandmarkType.EYE_RIGHT, 0.7f, 0.4f),
                  new Landmark(LandmarkType.NOSE, 0.5f, 0.45f)))
          .build();

  @Test
  void drawsTheBoxOnItsPlaceInTheFacesColour() {
    BufferedImage drawn = Annotator.annotate(grey(1600, 1200), List.of(FACE));

    assertThat(new Color(drawn.getRGB(400, 540))).isEqualTo(Palette.face(0));
    assertThat(new Color(drawn.getRGB(1200, 540))).isEqualTo(Palette.face(0));
    assertThat(new Color(drawn.getRGB(800, 240))).isEqualTo(Palette.face(0));
    assertThat(new Color(drawn.getRGB(800, 840))).isEqualTo(Palette.face(0));
  }

  @Test
  void drawsLandmarks() {
    BufferedImage drawn = Annotator.annotate(grey(800, 600), List.of(FACE));

    assertThat(new Color(drawn.getRGB(400, 270))).isEqualTo(Palette.face(0));
    assertThat(new Color(drawn.getRGB(400, 320))).isEqualTo(Color.GRAY);
  }

  @Test
  void leavesThePictureAsItIsWhereNoFaceIs() {
    BufferedImage picture = grey(500, 300);

    BufferedImage drawn = Annotator.annotate(picture, List.of());

    assertThat(drawn.getWidth()).isEqualTo(500);
    assertThat(drawn.getHeight()).isEqualTo(300);
    assertThat(drawn.getRGB(0, 0, 500, 300, null, 0, 500))
        .isEqualTo(picture.getRGB(0, 0, 500, 300, null, 0, 500));
  }

  @Test
  void enlargesOnlyAPictureTooSmallForCaptions() {
    int limit = Annotator.MIN_LONG_SIDE_PIXELS;

    assertThat(Annotator.annotate(grey(limit + 1, 100), List.of()).getWidth()).isEqualTo(limit + 1);
    assertThat(Annotator.annotate(grey(limit, 100), List.of()).getWidth()).isEqualTo(limit);
    assertThat(Annotator.annotate(grey(100, limit - 1), List.of()).getHeight())
        .isEqualTo(2 * (limit - 1));
    assertThat(Annotator.annotate(grey(80, 80), List.of()).getWidth()).isEqualTo(480);
  }

  @Test
  void drawsAsManyFacesAsAnAnswerMayHaveAndFacesBeyondTheEdges() {
    List<FaceDetail> faces = new ArrayList<>();
    for (int i = 0; i < 99; i++) {
      BoundingBox box = new BoundingBox(0.08f, 0.08f, (i % 10) / 10f, Math.floorDiv(i, 10) / 10f);
      faces.add(FaceDetail.builder(box, 99).ageRange(new AgeRange(i, i + 5)).build());
    }
    faces.add(FaceDetail.builder(new BoundingBox(1.4f, 1.4f, -0.2f, -0.2f), 99).build());

    BufferedImage drawn = Annotator.annotate(grey(640, 480), faces);

    assertThat(new Color(drawn.getRGB(0, 20))).isNotEqualTo(Color.GRAY);
  }

  @Test
  void drawsABoxWithoutSize() {
    FaceDetail point = FaceDetail.builder(new BoundingBox(0, 0, 0.5f, 0.5f), 99).build();

    BufferedImage drawn = Annotator.annotate(grey(640, 480), List.of(point));

    assertThat(drawn.getWidth()).isEqualTo(640);
  }

  // A machine without fonts throws an error as soon as Java is asked for one.
  @Test
  void asksForNoFontOfTheSystem() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.awt\\.(Font|FontMetrics|font\\..*)")
        .orShould()
        .callMethod(Graphics2D.class, "drawString", String.class, int.class, int.class)
        .orShould()
        .callMethod(Graphics2D.class, "drawString", String.class, float.class, float.class)
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.lineament.server.annotate"));
  }

  private static BufferedImage grey(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, Color.GRAY.getRGB());
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    return picture;
  }
}
