package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.AcceptedFormats;
import dev.lineament.engine.decode.Decoding;
import dev.lineament.engine.decode.ImageDecoder;
import dev.lineament.engine.decode.Picture;
import dev.lineament.models.Model;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How closely the detector looks at what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CenterFaceIT {
  private final Workspace workspace = new Workspace();
  private Networks networks;
  private CenterFace detector;

  @BeforeAll
  void load() {
    networks = new Networks();
    detector = new CenterFace(networks.of(Model.CENTERFACE));
  }

  @AfterAll
  void close() {
    networks.close();
  }

  private static Picture picture(BufferedImage image) {
    try (ImageDecoder decoder = new ImageDecoder()) {
      byte[] file = ImageFiles.png(image);
      return ((Decoding.Decoded) decoder.decode(file, AcceptedFormats.ALL)).picture();
    }
  }

  /** So that the face lies about there. */
  private static void draw(BufferedImage canvas, String name, double scale, int x, int y) {
    BufferedImage portrait = SamplePictures.scaled(SamplePictures.image(name), scale);
    int left = x - portrait.getWidth() / 2;
    int top = y - (int) (0.4 * portrait.getHeight());
    canvas.createGraphics().drawImage(portrait, left, top, null);
  }

  private static boolean isSureAt(Detection face, int x, int y) {
    return face.score() >= CenterFace.THRESHOLD
        && face.centre().distanceTo(new Point(x, y)) < face.largerSide() / 2;
  }

  @Test
  void findsFacesOnTheSeamsOfACloserLookOnce() {
    BufferedImage canvas = new BufferedImage(1280, 960, BufferedImage.TYPE_3BYTE_BGR);
    // Seams run along x = 640 and y = 480.
    int[][] places = {{640, 480}, {640, 200}, {250, 480}, {1030, 480}, {640, 800}};
    for (int[] at : places) {
      draw(canvas, "kilmer", 0.25, at[0], at[1]);
    }
    List<Detection> found = detector.detect(picture(canvas), workspace);
    assertThat(found).hasSize(places.length);
    for (int[] at : places) {
      assertThat(found).anyMatch(face -> isSureAt(face, at[0], at[1]));
    }
  }
}
