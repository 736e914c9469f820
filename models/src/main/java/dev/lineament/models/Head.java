package dev.lineament.models;

/** What a head tells from the features of {@link Model#FACERES}. */
public enum Head {
  /** Glasses of any kind. */
  EYEGLASSES("Eyeglasses", "eyes"),
  /** Glasses with dark lenses. */
  SUNGLASSES("Sunglasses", "eyes"),
  /** Hair on chin or jaw. */
  BEARD("Beard", "mouth"),
  /** Hair on the upper lip, also as part of a full beard. */
  MUSTACHE("Mustache", "mouth"),
  /** A mask, or something else before nose and mouth. */
  FACE_OCCLUDED("FaceOccluded", "mouth");

  private final String attribute;
  private final String features;

  Head(String attribute, String features) {
    this.attribute = attribute;
    this.features = features;
  }

  /** Rekognition's name of what it tells. */
  public String attribute() {
    return attribute;
  }

  /** The output of {@link Model#FACERES} that it reads. */
  public String features() {
    return features;
  }
}
