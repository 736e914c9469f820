package dev.lineament.engine;

import dev.lineament.core.face.Landmark;
import dev.lineament.core.face.LandmarkType;
import dev.lineament.engine.decode.Picture;
import java.util.Arrays;
import java.util.List;

/**
 * Rekognition's landmarks from the mesh. Which points of the mesh make a landmark was fitted to
 * published responses of Rekognition; a landmark is the middle of its points.
 */
final class Landmarks {
  private Landmarks() {}

  /** All 30, in Rekognition's order. */
  static List<Landmark> of(Picture picture, Mesh mesh) {
    return Arrays.stream(LandmarkType.values()).map(type -> landmark(type, picture, mesh)).toList();
  }

  private static Landmark landmark(LandmarkType type, Picture picture, Mesh mesh) {
    Point point = mesh.inPicture(meshPoints(type));
    return new Landmark(type, picture.fractionX(point.x()), picture.fractionY(point.y()));
  }

  private static int[] meshPoints(LandmarkType type) {
    return switch (type) {
      // In Rekognition's responses the pupils are the centres of the eyes.
      case EYE_LEFT, LEFT_PUPIL -> new int[] {33, 133, 159, 145};
      case EYE_RIGHT, RIGHT_PUPIL -> new int[] {362, 263, 386, 374};
      case MOUTH_LEFT -> new int[] {61};
      case MOUTH_RIGHT -> new int[] {291};
      case NOSE -> new int[] {1, 4};
      case LEFT_EYE_BROW_LEFT -> new int[] {70};
      case LEFT_EYE_BROW_RIGHT -> new int[] {55, 66};
      case LEFT_EYE_BROW_UP -> new int[] {105, 52};
      case RIGHT_EYE_BROW_LEFT -> new int[] {285, 296};
      case RIGHT_EYE_BROW_RIGHT -> new int[] {300};
      case RIGHT_EYE_BROW_UP -> new int[] {334, 282};
      case LEFT_EYE_LEFT -> new int[] {246};
      case LEFT_EYE_RIGHT -> new int[] {173};
      case LEFT_EYE_UP -> new int[] {159};
      case LEFT_EYE_DOWN -> new int[] {145};
      case RIGHT_EYE_LEFT -> new int[] {398};
      case RIGHT_EYE_RIGHT -> new int[] {466};
      case RIGHT_EYE_UP -> new int[] {386};
      case RIGHT_EYE_DOWN -> new int[] {374};
      case NOSE_LEFT -> new int[] {75, 60};
      case NOSE_RIGHT -> new int[] {305, 290};
      case MOUTH_UP -> new int[] {0};
      case MOUTH_DOWN -> new int[] {17};
      case UPPER_JAWLINE_LEFT -> new int[] {162, 127};
      case MID_JAWLINE_LEFT -> new int[] {58, 138};
      case CHIN_BOTTOM -> new int[] {152, 175};
      case MID_JAWLINE_RIGHT -> new int[] {288, 367};
      case UPPER_JAWLINE_RIGHT -> new int[] {389, 356};
    };
  }
}
