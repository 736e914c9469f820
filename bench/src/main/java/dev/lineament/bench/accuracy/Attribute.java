package dev.lineament.bench.accuracy;

import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Judgement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The yes-or-no attributes that labels tell of. */
enum Attribute {
  /** Glasses of either kind: where labels tell of eyeglasses, they mean dark ones too. */
  EYEGLASSES("Eyeglasses") {
    @Override
    @Nullable Judgement judgement(FaceDetail face) {
      Judgement dark = face.sunglasses();
      Judgement either = face.eyeglasses();
      return dark == null || either == null ? either : either.or(dark);
    }
  },
  SMILE("Smile") {
    @Override
    @Nullable Judgement judgement(FaceDetail face) {
      return face.smile();
    }
  },
  MOUTH_OPEN("MouthOpen") {
    @Override
    @Nullable Judgement judgement(FaceDetail face) {
      return face.mouthOpen();
    }
  },
  EYES_OPEN("EyesOpen") {
    @Override
    @Nullable Judgement judgement(FaceDetail face) {
      return face.eyesOpen();
    }
  },
  BEARD("Beard") {
    @Override
    @Nullable Judgement judgement(FaceDetail face) {
      return face.beard();
    }
  },
  MUSTACHE("Mustache") {
    @Override
    @Nullable Judgement judgement(FaceDetail face) {
      return face.mustache();
    }
  },
  FACE_OCCLUDED("FaceOccluded") {
    @Override
    @Nullable Judgement judgement(FaceDetail face) {
      return face.faceOccluded();
    }
  };

  private final String label;

  Attribute(String label) {
    this.label = label;
  }

  abstract @Nullable Judgement judgement(FaceDetail face);

  /** Its name in Rekognition. */
  String label() {
    return label;
  }

  /** What was said of it, if anything. */
  Optional<Judgement> of(FaceDetail face) {
    return Optional.ofNullable(judgement(face));
  }
}
