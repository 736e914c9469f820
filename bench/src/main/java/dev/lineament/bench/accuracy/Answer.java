package dev.lineament.bench.accuracy;

import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.engine.EmbeddedFaces;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the engine said to a picture. */
sealed interface Answer {
  /**
   * The picture was analysed.
   *
   * @param faces largest first
   * @param size of the picture as it was shown
   */
  record Faces(List<FaceDetail> faces, ImageSize size) implements Answer {
    public Faces {
      faces = List.copyOf(faces);
    }

    Optional<FaceDetail> largest() {
      return faces.stream().findFirst();
    }
  }

  /**
   * The picture was analysed, its faces to be compared.
   *
   * @param found the faces, largest first
   */
  record Compared(EmbeddedFaces.Found found) implements Answer {
    /** The face nearest to the middle of the picture. */
    Optional<EmbeddedFaces.Face> central() {
      return found.faces().stream().min(Comparator.comparingDouble(this::fromMiddle));
    }

    private double fromMiddle(EmbeddedFaces.Face face) {
      BoundingBox box = face.detail().boundingBox();
      return Math.hypot(
          (box.left() + box.width() / 2 - 0.5) * found.size().widthPixels(),
          (box.top() + box.height() / 2 - 0.5) * found.size().heightPixels());
    }
  }

  /**
   * The picture was refused with a clear message, as broken ones should be.
   *
   * @param message for people
   */
  record Refused(String message) implements Answer {}

  /**
   * The engine threw something: a fault of its own.
   *
   * @param message what
   */
  record Failed(String message) implements Answer {}
}
