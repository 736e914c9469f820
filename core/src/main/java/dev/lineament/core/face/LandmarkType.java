package dev.lineament.core.face;

import java.util.List;

/**
 * Rekognition's 30 landmarks, in the order of the DetectFaces samples of the <em>Amazon Rekognition
 * Developer Guide</em>. "Left" is the left of the picture, the viewer's left.
 */
public enum LandmarkType {
  EYE_LEFT("eyeLeft"),
  EYE_RIGHT("eyeRight"),
  MOUTH_LEFT("mouthLeft"),
  MOUTH_RIGHT("mouthRight"),
  NOSE("nose"),
  LEFT_EYE_BROW_LEFT("leftEyeBrowLeft"),
  LEFT_EYE_BROW_RIGHT("leftEyeBrowRight"),
  LEFT_EYE_BROW_UP("leftEyeBrowUp"),
  RIGHT_EYE_BROW_LEFT("rightEyeBrowLeft"),
  RIGHT_EYE_BROW_RIGHT("rightEyeBrowRight"),
  RIGHT_EYE_BROW_UP("rightEyeBrowUp"),
  LEFT_EYE_LEFT("leftEyeLeft"),
  LEFT_EYE_RIGHT("leftEyeRight"),
  LEFT_EYE_UP("leftEyeUp"),
  LEFT_EYE_DOWN("leftEyeDown"),
  RIGHT_EYE_LEFT("rightEyeLeft"),
  RIGHT_EYE_RIGHT("rightEyeRight"),
  RIGHT_EYE_UP("rightEyeUp"),
  RIGHT_EYE_DOWN("rightEyeDown"),
  NOSE_LEFT("noseLeft"),
  NOSE_RIGHT("noseRight"),
  MOUTH_UP("mouthUp"),
  MOUTH_DOWN("mouthDown"),
  LEFT_PUPIL("leftPupil"),
  RIGHT_PUPIL("rightPupil"),
  UPPER_JAWLINE_LEFT("upperJawlineLeft"),
  MID_JAWLINE_LEFT("midJawlineLeft"),
  CHIN_BOTTOM("chinBottom"),
  MID_JAWLINE_RIGHT("midJawlineRight"),
  UPPER_JAWLINE_RIGHT("upperJawlineRight");

  /** The five that Rekognition returns when not all attributes are asked for. */
  public static final List<LandmarkType> DEFAULT =
      List.of(EYE_LEFT, EYE_RIGHT, MOUTH_LEFT, MOUTH_RIGHT, NOSE);

  private final String wireName;

  LandmarkType(String wireName) {
    this.wireName = wireName;
  }

  /** The name in Rekognition's JSON, for example {@code eyeLeft}. */
  public String wireName() {
    return wireName;
  }

  /**
   * The landmark of that name in Rekognition's JSON.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LandmarkType ofWireName(String wireName) {
    for (LandmarkType type : values()) {
      if (type.wireName.equals(wireName)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no landmark is named '" + wireName + "'");
  }
}
