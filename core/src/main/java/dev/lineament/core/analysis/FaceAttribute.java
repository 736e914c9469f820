package dev.lineament.core.analysis;

/** The attributes of a face that DetectFaces lets a caller name singly. */
public enum FaceAttribute {
  AGE_RANGE,
  BEARD,
  EMOTIONS,
  EYE_DIRECTION,
  EYEGLASSES,
  EYES_OPEN,
  GENDER,
  MOUTH_OPEN,
  MUSTACHE,
  FACE_OCCLUDED,
  SMILE,
  SUNGLASSES
}
