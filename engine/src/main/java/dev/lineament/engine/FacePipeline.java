package dev.lineament.engine;

import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.FaceAttribute;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.models.Model;
import java.util.Comparator;
import java.util.List;

/** From a picture to its faces: find, order, limit, describe. */
final class FacePipeline {
  private static final Comparator<Detection> LARGEST_FIRST =
      Comparator.comparingDouble((Detection face) -> -face.width() * face.height());

  private final CenterFace detector;
  private final FaceMesh mesh;
  private final AgeGender ageGender;
  private final Expression expression;
  private final Eyes eyes;

  FacePipeline(Networks networks) {
    detector = new CenterFace(networks.of(Model.CENTERFACE));
    mesh = new FaceMesh(networks.of(Model.FACEMESH));
    ageGender = new AgeGender(networks.of(Model.AGE_GENDER));
    expression = new Expression(networks.of(Model.EXPRESSION));
    eyes = new Eyes(networks.of(Model.IRIS));
  }

  /** The largest faces of a picture, at most {@link FaceAnalyzer#MAX_FACES}. */
  List<Detection> detect(Picture picture, Workspace workspace) {
    return detector.detect(picture, workspace).stream()
        .sorted(LARGEST_FIRST)
        .limit(FaceAnalyzer.MAX_FACES)
        .toList();
  }

  /** What was asked for of each face, largest first. */
  List<FaceDetail> describe(
      Picture picture, List<Detection> found, RequestedAttributes attributes, Workspace workspace) {
    return found.stream()
        .map(face -> attributes.select(describe(picture, face, attributes, workspace)))
        .sorted(FaceDetail.LARGEST_FIRST)
        .toList();
  }

  /** Gives back memory; only the detector's grows with the picture. */
  void release(Workspace workspace) {
    detector.release(workspace);
  }

  // A model is run only if something that it tells was asked for.
  private FaceDetail describe(
      Picture picture, Detection face, RequestedAttributes attributes, Workspace workspace) {
    Mesh fitted = mesh.fit(picture, face, workspace);
    FaceDetail.Builder detail =
        FaceDetail.builder(box(picture, face), 100 * face.score())
            .landmarks(Landmarks.of(picture, fitted))
            .pose(HeadPose.of(fitted))
            .quality(FaceQuality.of(picture, fitted, workspace));
    if (attributes.wants(FaceAttribute.AGE_RANGE) || attributes.wants(FaceAttribute.GENDER)) {
      AgeGender.Estimate estimate = ageGender.of(picture, fitted, workspace);
      detail.ageRange(Calibration.ageRange(estimate.age())).gender(estimate.gender());
    }
    if (attributes.wants(FaceAttribute.EMOTIONS) || attributes.wants(FaceAttribute.SMILE)) {
      Expression.Estimate estimate = expression.of(picture, fitted, workspace);
      detail
          .emotions(estimate.emotions())
          .smile(Calibration.smile(estimate.happy(), Mouth.lift(fitted)));
    }
    if (attributes.wants(FaceAttribute.EYES_OPEN)) {
      detail.eyesOpen(Calibration.eyesOpen(eyes.opening(picture, fitted, workspace)));
    }
    return detail.mouthOpen(Calibration.mouthOpen(Mouth.opening(fitted))).build();
  }

  private static BoundingBox box(Picture picture, Detection face) {
    return new BoundingBox(
        picture.fractionX(face.width()),
        picture.fractionY(face.height()),
        picture.fractionX(face.left()),
        picture.fractionY(face.top()));
  }
}
