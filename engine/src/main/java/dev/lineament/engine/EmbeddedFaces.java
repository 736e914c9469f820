package dev.lineament.engine;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.face.FaceDetail;
import java.util.Comparator;
import java.util.List;

/** The faces of an image in a form in which they can be compared with those of others. */
public sealed interface EmbeddedFaces {
  /**
   * The image was analysed.
   *
   * @param faces largest first; empty if there is none
   * @param size of the upright image
   */
  record Found(List<Face> faces, ImageSize size) implements EmbeddedFaces {
    public Found {
      faces = List.copyOf(faces);
    }

    /** How much each of these faces is like that one, the most alike first. */
    public List<Match> comparedWith(Face source) {
      return faces.stream()
          .map(face -> new Match(face.detail, face.embedding.similarity(source.embedding)))
          .sorted(Comparator.comparingDouble((Match match) -> -match.similarity))
          .toList();
    }
  }

  /**
   * The image cannot be analysed, and never will be.
   *
   * @param refusal why
   */
  record Refused(Analysis.Refused refusal) implements EmbeddedFaces {}

  /**
   * A face.
   *
   * @param detail box, confidence, five landmarks, pose and quality
   * @param embedding to compare it by
   */
  record Face(FaceDetail detail, FaceEmbedding embedding) {}

  /**
   * A face that was compared.
   *
   * @param detail of it
   * @param similarity 0 to 100, as {@link FaceEmbedding#similarity} has it
   */
  record Match(FaceDetail detail, float similarity) {}
}
