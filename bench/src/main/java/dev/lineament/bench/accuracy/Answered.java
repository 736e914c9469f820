package dev.lineament.bench.accuracy;

import dev.lineament.core.face.FaceDetail;
import java.util.List;
import java.util.Optional;

/**
 * A picture and what the engine said to it.
 *
 * @param sample the picture
 * @param answer what was said
 */
record Answered(Sample sample, Answer answer) {
  /** The faces found; none if the picture was not analysed. */
  List<FaceDetail> faces() {
    return answer instanceof Answer.Faces found ? found.faces() : List.of();
  }

  /** The face on which a picture of one face is judged. */
  Optional<FaceDetail> largest() {
    return answer instanceof Answer.Faces found ? found.largest() : Optional.empty();
  }
}
