package dev.lineament.engine;

import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Judgement;
import dev.lineament.models.Head;
import dev.lineament.models.Heads;

/** What the heads tell of one face. */
final class Attributes {
  // On 1,999 celebrities, of whom 270 have glasses, 99 of them dark ones, 559 a beard and 152 a
  // mustache. The weights of the heads themselves are not fitted on these.
  private static final Verdict EYEGLASSES = new Verdict(new Logistic(-1.6, 1.05), 0.125);
  private static final Verdict SUNGLASSES = new Verdict(new Logistic(-2.62, 1.57), 0.07);

  /** Of the score; 516 faces in photographs, 378 of them with masks. */
  private static final Verdict FACE_OCCLUDED = new Verdict(new Logistic(-1.16, 0.94), 0.5);

  // Of the score and of the logit of male.
  private static final Verdict MUSTACHE = new Verdict(new Logistic(-3.57, 0.655, 0.223), 0.07);
  private static final Verdict BEARD = new Verdict(new Logistic(-1.04, 1.415, 0.434), 0.28);

  private final Heads heads;
  private final FaceRes.Features features;

  Attributes(Heads heads, FaceRes.Features features) {
    this.heads = heads;
    this.features = features;
  }

  /** Writes down what can be told from the features alone. */
  void describe(FaceDetail.Builder detail) {
    detail.eyeglasses(eyeglasses()).sunglasses(sunglasses()).faceOccluded(faceOccluded());
  }

  /**
   * Writes down what is told by the gender too.
   *
   * @param male probability, 0 to 1
   */
  void describe(FaceDetail.Builder detail, float male) {
    detail.beard(beard(male)).mustache(mustache(male));
  }

  /** Glasses of either kind. */
  Judgement eyeglasses() {
    return EYEGLASSES.on(score(Head.EYEGLASSES));
  }

  /** Glasses with dark lenses. */
  Judgement sunglasses() {
    return SUNGLASSES.on(score(Head.SUNGLASSES));
  }

  /** Nose and mouth covered, or the eyes behind dark glasses. */
  Judgement faceOccluded() {
    return FACE_OCCLUDED.on(score(Head.FACE_OCCLUDED)).or(sunglasses());
  }

  /** Hair on the upper lip. */
  Judgement mustache(float male) {
    return MUSTACHE.on(score(Head.MUSTACHE), Calibration.logit(male));
  }

  /** Hair on chin or jaw. */
  Judgement beard(float male) {
    return BEARD.on(score(Head.BEARD), Calibration.logit(male));
  }

  private double score(Head head) {
    return heads.score(head, features.of(head));
  }
}
