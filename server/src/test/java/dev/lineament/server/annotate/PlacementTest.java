package dev.lineament.server.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
  private static final Rectangle2D PICTURE = new Rectangle2D.Double(0, 0, 400, 300);

  @Test
  void aCaptionStandsBelowItsFace() {
    Placement placement = new Placement(PICTURE, List.of(box(100, 50, 80, 100)));

    assertThat(placement.place(0, 90, 30, 5)).contains(box(100, 155, 90, 30));
  }

  @Test
  void aCaptionGoesAboveAFaceAtTheBottom() {
    Placement placement = new Placement(PICTURE, List.of(box(100, 190, 80, 100)));

    assertThat(placement.place(0, 90, 30, 5)).contains(box(100, 155, 90, 30));
  }

  @Test
  void aFaceThatFillsThePictureHasItsCaptionInside() {
    Placement placement = new Placement(PICTURE, List.of(box(-20, -20, 440, 340)));

    Optional<Rectangle2D> place = placement.place(0, 90, 30, 5);

    assertThat(place).hasValueSatisfying(caption -> assertThat(PICTURE.contains(caption)).isTrue());
  }

  @Test
  void aPictureThatIsTooSmallHasNoCaption() {
    Placement placement = new Placement(PICTURE, List.of(box(100, 50, 80, 100)));

    assertThat(placement.place(0, 400, 30, 5)).isPresent();
    assertThat(placement.place(0, 401, 30, 5)).isEmpty();
    assertThat(placement.place(0, 90, 301, 5)).isEmpty();
  }

  @Test
  void aCaptionKeepsOffOtherFaces() {
    Rectangle2D below = box(90, 160, 120, 100);
    Placement placement = new Placement(PICTURE, List.of(box(100, 50, 80, 100), below));

    assertThat(placement.place(0, 90, 30, 5))
        .hasValueSatisfying(caption -> assertThat(caption.intersects(below)).isFalse());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void captionsOfACrowdStayInsideAndMostlyOffEachOther(long seed) {
    List<Rectangle2D> faces = crowd(seed);
    Placement placement = new Placement(PICTURE, faces);
    List<Rectangle2D> placed = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      placement.place(i, 60, 16, 3).ifPresent(placed::add);
    }

    assertThat(placed).as("seed %d", seed).isNotEmpty();
    for (Rectangle2D caption : placed) {
      assertThat(PICTURE.contains(caption)).as("seed %d: %s inside", seed, caption).isTrue();
      double covered =
          placed.stream()
              .filter(other -> !other.equals(caption))
              .map(caption::createIntersection)
              .filter(common -> !common.isEmpty())
              .mapToDouble(common -> common.getWidth() * common.getHeight())
              .max()
              .orElse(0);
      assertThat(covered)
          .as("seed %d: %s covered", seed, caption)
          .isLessThanOrEqualTo(Placement.MAX_COVERED * 60 * 16);
    }
  }

  private static List<Rectangle2D> crowd(long seed) {
    Random random = new Random(seed);
    List<Rectangle2D> faces = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      faces.add(box(random.nextInt(-10, 380), random.nextInt(-10, 280), 24, 30));
    }
    return faces;
  }

  private static Rectangle2D box(double x, double y, double width, double height) {
    return new Rectangle2D.Double(x, y, width, height);
  }
}
