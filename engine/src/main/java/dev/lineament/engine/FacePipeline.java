package dev.lineament.engine;

import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.models.Model;
import java.util.List;

/** From a picture to its faces: find, order, limit, describe. */
final class FacePipeline {
  private final CenterFace detector;

  FacePipeline(Networks networks) {
    detector = new CenterFace(networks.of(Model.CENTERFACE));
  }

  /** The faces of a picture, largest first, at most {@link FaceAnalyzer#MAX_FACES}. */
  List<Detection> detect(Picture picture, Workspace workspace) {
    return detector.detect(picture, workspace).stream().limit(FaceAnalyzer.MAX_FACES).toList();
  }

  /** What was asked for of each face, largest first. */
  List<FaceDetail> describe(
      Picture picture, List<Detection> found, RequestedAttributes attributes, Workspace workspace) {
    return found.stream()
        .map(face -> FaceDetail.builder(box(picture, face), 100 * face.score()).build())
        .sorted(FaceDetail.LARGEST_FIRST)
        .toList();
  }

  private static BoundingBox box(Picture picture, Detection face) {
    return new BoundingBox(
        picture.fractionX(face.width()),
        picture.fractionY(face.height()),
        picture.fractionX(face.left()),
        picture.fractionY(face.top()));
  }
}
