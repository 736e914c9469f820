package dev.lineament.core.face;

/** The emotions of Rekognition, by their names in its JSON. An expression, not an inner state. */
public enum EmotionType {
  HAPPY,
  SAD,
  ANGRY,
  CONFUSED,
  DISGUSTED,
  SURPRISED,
  CALM,
  UNKNOWN,
  FEAR
}
