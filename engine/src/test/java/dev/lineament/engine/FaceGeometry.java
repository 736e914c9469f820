package dev.lineament.engine;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import java.util.List;

/** What tests ask of answers. */
final class FaceGeometry {
  private FaceGeometry() {}

  /** The faces of an analysis that must not have been refused. */
  static List<FaceDetail> faces(Analysis analysis) {
    if (analysis instanceof Analysis.Faces found) {
      return found.faces();
    }
    throw new AssertionError("expected faces, got " + analysis);
  }

  /** Shared area over joint area. */
  static double overlap(BoundingBox a, BoundingBox b) {
    double width =
        Math.min(a.left() + a.width(), b.left() + b.width()) - Math.max(a.left(), b.left());
    double height =
        Math.min(a.top() + a.height(), b.top() + b.height()) - Math.max(a.top(), b.top());
    double shared = Math.max(0, width) * Math.max(0, height);
    return shared / (a.area() + b.area() - shared);
  }

  /** The box after turning the picture clockwise by a multiple of 90 degrees. */
  static BoundingBox turned(BoundingBox box, int quarters) {
    BoundingBox turned = box;
    for (int i = 0; i < quarters; i++) {
      float left = 1 - turned.top() - turned.height();
      turned =
          new BoundingBox(
              /* width= */ turned.height(), /* height= */ turned.width(), left, turned.left());
    }
    return turned;
  }
}
