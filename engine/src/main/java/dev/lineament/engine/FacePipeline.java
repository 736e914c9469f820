package dev.lineament.engine;

import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.FaceAttribute;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Judgement;
import dev.lineament.engine.decode.Picture;
import dev.lineament.models.Model;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** From a picture to its faces: find, order, limit, describe. */
final class FacePipeline {
  private static final Comparator<Detection> LARGEST_FIRST =
      Comparator.comparingDouble((Detection face) -> -face.width() * face.height());

  /**
   * Score that the surest face of a picture has if it is one: three of the four false faces in 150
   * pictures of animals and things scored less, and 113 of 4,670 true ones in portraits.
   */
  static final float SURE = 0.6f;

  /**
   * Certainty of the mesh from which a face that is not sure is believed: of the 113, all but 5.
   */
  private static final float CONFIRMED = 0.5f;

  // Beards are judged by the gender too.
  private static final List<FaceAttribute> OF_AGE_GENDER =
      List.of(
          FaceAttribute.AGE_RANGE,
          FaceAttribute.GENDER,
          FaceAttribute.BEARD,
          FaceAttribute.MUSTACHE);

  private final TurnedViews detector;
  private final FaceMesh mesh;
  private final AttentionMesh attention;
  private final AgeGender ageGender;
  private final GenderVote genderVote;
  private final Expression expression;
  private final ExpressionVote expressionVote;
  private final Eyes eyes;
  private final AttributeHeads heads;
  private final Recognition recognition;

  FacePipeline(Networks networks) {
    detector = new TurnedViews(new CenterFace(networks.of(Model.CENTERFACE)));
    mesh = new FaceMesh(networks.of(Model.FACEMESH));
    attention = new AttentionMesh(networks.of(Model.ATTENTION_MESH));
    ageGender = new AgeGender(networks.of(Model.AGE_GENDER));
    genderVote = new GenderVote(networks.of(Model.GENDER_VOTE));
    expression = new Expression(networks.of(Model.EXPRESSION));
    expressionVote = new ExpressionVote(networks.of(Model.EXPRESSION_VOTE));
    eyes = new Eyes(networks.of(Model.IRIS));
    heads = new AttributeHeads(networks);
    recognition = new Recognition(networks.of(Model.EMBEDDING));
  }

  /** The largest faces of a picture, at most {@link FaceAnalyzer#MAX_FACES}. */
  List<Detection> detect(Picture picture, Workspace workspace) {
    List<Detection> found = detector.detect(picture, workspace);
    return found.stream()
        .filter(face -> isSure(found) || isConfirmed(picture, face, workspace))
        .sorted(LARGEST_FIRST)
        .limit(FaceAnalyzer.MAX_FACES)
        .toList();
  }

  // Next to a sure face the mesh is not asked: it doubts masked faces more than false ones.
  static boolean isSure(List<Detection> found) {
    return found.stream().anyMatch(face -> face.score() >= SURE);
  }

  private boolean isConfirmed(Picture picture, Detection face, Workspace workspace) {
    return mesh.fit(picture, face, workspace).certainty() >= CONFIRMED;
  }

  /** What was asked for of each face, largest first. */
  List<FaceDetail> describe(
      Picture picture, List<Detection> found, RequestedAttributes attributes, Turn turn) {
    BiFunction<Detection, Workspace, FaceDetail> selected =
        (face, workspace) -> attributes.select(describe(picture, face, attributes, workspace));
    return turn.each(found, selected).stream().sorted(FaceDetail.LARGEST_FIRST).toList();
  }

  /** Each face in a form in which it can be compared, largest first. */
  List<EmbeddedFaces.Face> embed(Picture picture, List<Detection> found, Turn turn) {
    BiFunction<Detection, Workspace, EmbeddedFaces.Face> embedded =
        (face, workspace) -> {
          Fit fit = fit(picture, face, workspace);
          FaceDetail detail = outline(picture, face, fit, workspace).build();
          return new EmbeddedFaces.Face(
              RequestedAttributes.DEFAULT.select(detail),
              recognition.of(picture, fit.found(), workspace));
        };
    return turn.each(found, embedded);
  }

  /** Gives back memory; only the detector's grows with the picture. */
  void release(Workspace workspace) {
    detector.release(workspace);
  }

  // A model is run only if something that it tells was asked for.
  private FaceDetail describe(
      Picture picture, Detection face, RequestedAttributes attributes, Workspace workspace) {
    Fit fit = fit(picture, face, workspace);
    Mesh fitted = fit.found();
    FaceDetail.Builder detail = outline(picture, face, fit, workspace);
    Optional<Attributes> told = heads.of(attributes, picture, fitted, workspace);
    told.ifPresent(each -> each.describe(detail));
    if (OF_AGE_GENDER.stream().anyMatch(attributes::wants)) {
      AgeGender.Estimate estimate = ageGender.of(picture, fitted, workspace);
      detail.ageRange(Calibration.ageRange(estimate.age()));
      told.ifPresent(each -> each.describe(detail, estimate.male()));
      if (attributes.wants(FaceAttribute.GENDER)) {
        double vote = genderVote.male(picture, fitted, workspace);
        detail.gender(Calibration.gender(estimate.male(), vote));
      }
    }
    if (attributes.wants(FaceAttribute.EMOTIONS) || attributes.wants(FaceAttribute.SMILE)) {
      Expression.Estimate estimate = expression.of(picture, fitted, workspace);
      detail.smile(Calibration.smile(estimate.happy(), Mouth.lift(fitted)));
      if (attributes.wants(FaceAttribute.EMOTIONS)) {
        detail.emotions(estimate.emotions(expressionVote.of(picture, fitted, workspace)));
      }
    }
    if (attributes.wants(FaceAttribute.EYES_OPEN)
        || attributes.wants(FaceAttribute.EYE_DIRECTION)) {
      Eyes.Pair seen = eyes.of(picture, fit.fine(), workspace);
      Judgement open = Calibration.eyesOpen(seen.opening());
      detail.eyesOpen(open).eyeDirection(Gaze.of(seen, fitted, open));
    }
    if (attributes.wants(FaceAttribute.MOUTH_OPEN)) {
      Mesh mirrored = attention.mirrored(picture, fitted, workspace);
      detail.mouthOpen(Calibration.mouthOpen(Mouth.Look.of(fitted, fit.fine(), mirrored)));
    }
    return detail.build();
  }

  /**
   * The meshes of a face.
   *
   * @param found in two looks, for the place and the pose of the face
   * @param fine the same with better lips and eyes
   */
  private record Fit(Mesh found, Mesh fine) {}

  private Fit fit(Picture picture, Detection face, Workspace workspace) {
    Mesh found = mesh.fit(picture, face, workspace);
    return new Fit(found, attention.of(picture, found, workspace));
  }

  /** What the detector and the meshes tell. */
  private static FaceDetail.Builder outline(
      Picture picture, Detection face, Fit fit, Workspace workspace) {
    return FaceDetail.builder(box(picture, face), 100 * face.score())
        .landmarks(Landmarks.of(picture, fit.fine()))
        .pose(HeadPose.of(fit.found()))
        .quality(FaceQuality.of(picture, fit.found(), workspace));
  }

  private static BoundingBox box(Picture picture, Detection face) {
    return new BoundingBox(
        picture.fractionX(face.width()),
        picture.fractionY(face.height()),
        picture.fractionX(face.left()),
        picture.fractionY(face.top()));
  }
}
