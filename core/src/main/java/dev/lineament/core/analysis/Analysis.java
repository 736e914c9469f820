package dev.lineament.core.analysis;

import dev.lineament.core.face.FaceDetail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of analysing an image. */
public sealed interface Analysis {
  /**
   * The image was analysed.
   *
   * @param faces largest first, at most {@link FaceAnalyzer#MAX_FACES}; empty if there is none
   * @param size of the upright image, if the analyzer tells it (Rekognition does not)
   */
  record Faces(List<FaceDetail> faces, @Nullable ImageSize size) implements Analysis {
    public Faces {
      faces = List.copyOf(faces);
    }
  }

  /**
   * The image cannot be analysed, and never will be: trying again is no use.
   *
   * @param reason which rule it breaks
   * @param message one sentence for people: what, which value, which limit, what to do
   */
  record Refused(Reason reason, String message) implements Analysis {}

  /** The object was deleted or replaced before it could be read: look at it again. */
  record Changed() implements Analysis {}

  /** Why an image is refused. */
  enum Reason {
    /** Of no format that is accepted, or broken. */
    INVALID_FORMAT,
    /** More bytes or pixels than the limit. */
    TOO_LARGE,
    /** A side under the smallest. */
    TOO_SMALL
  }
}
