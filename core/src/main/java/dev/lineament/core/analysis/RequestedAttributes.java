package dev.lineament.core.analysis;

import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Landmark;
import dev.lineament.core.face.LandmarkType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to know of each face. Box, confidence, pose, quality and five landmarks are
 * always told.
 *
 * @param named the attributes beyond those
 * @param allLandmarks all 30 landmarks instead of five
 */
public record RequestedAttributes(Set<FaceAttribute> named, boolean allLandmarks) {
  /** Everything. */
  public static final RequestedAttributes ALL =
      new RequestedAttributes(EnumSet.allOf(FaceAttribute.class), true);

  /** Only what is always told. */
  public static final RequestedAttributes DEFAULT = new RequestedAttributes(Set.of(), false);

  public RequestedAttributes {
    named = Set.copyOf(named);
  }

  /** The default and these. */
  public static RequestedAttributes of(Set<FaceAttribute> named) {
    return new RequestedAttributes(named, false);
  }

  /** Whether that attribute is wanted. */
  public boolean wants(FaceAttribute attribute) {
    return named.contains(attribute);
  }

  /** The face with nothing but what was asked for. */
  public FaceDetail select(FaceDetail face) {
    return FaceDetail.builder(face.boundingBox(), face.confidence())
        .landmarks(allLandmarks ? face.landmarks() : fiveOf(face.landmarks()))
        .pose(face.pose())
        .quality(face.quality())
        .ageRange(keep(FaceAttribute.AGE_RANGE, face.ageRange()))
        .smile(keep(FaceAttribute.SMILE, face.smile()))
        .eyeglasses(keep(FaceAttribute.EYEGLASSES, face.eyeglasses()))
        .sunglasses(keep(FaceAttribute.SUNGLASSES, face.sunglasses()))
        .gender(keep(FaceAttribute.GENDER, face.gender()))
        .beard(keep(FaceAttribute.BEARD, face.beard()))
        .mustache(keep(FaceAttribute.MUSTACHE, face.mustache()))
        .eyesOpen(keep(FaceAttribute.EYES_OPEN, face.eyesOpen()))
        .mouthOpen(keep(FaceAttribute.MOUTH_OPEN, face.mouthOpen()))
        .emotions(wants(FaceAttribute.EMOTIONS) ? face.emotions() : List.of())
        .faceOccluded(keep(FaceAttribute.FACE_OCCLUDED, face.faceOccluded()))
        .eyeDirection(keep(FaceAttribute.EYE_DIRECTION, face.eyeDirection()))
        .build();
  }

  private <T> @Nullable T keep(FaceAttribute attribute, @Nullable T value) {
    return wants(attribute) ? value : null;
  }

  private static List<Landmark> fiveOf(List<Landmark> landmarks) {
    return landmarks.stream().filter(each -> LandmarkType.DEFAULT.contains(each.type())).toList();
  }
}
