package dev.lineament.core.face;

/** Rekognition's two guesses, from appearance; it says nothing of a person's identity. */
public enum GenderType {
  MALE("Male"),
  FEMALE("Female");

  private final String wireName;

  GenderType(String wireName) {
    this.wireName = wireName;
  }

  /** The name in Rekognition's JSON: {@code Male} or {@code Female}. */
  public String wireName() {
    return wireName;
  }

  /**
   * The value of that name in Rekognition's JSON, in any case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static GenderType ofWireName(String wireName) {
    for (GenderType type : values()) {
      if (type.wireName.equalsIgnoreCase(wireName)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no gender is named '" + wireName + "': Male or Female");
  }
}
