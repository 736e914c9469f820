package dev.lineament.rekognition;

import dev.lineament.core.analysis.FaceAttribute;
import dev.lineament.core.analysis.RequestedAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The member {@code Attributes} of DetectFaces: what it may hold, and what that means. */
final class Attributes {
  private static final String ALL = "ALL";
  private static final String DEFAULT = "DEFAULT";

  /** The API model's values. */
  static final List<String> ALLOWED = allowed();

  private Attributes() {}

  /** What a list of allowed values asks for: their union with the default. */
  static RequestedAttributes requested(List<String> values) {
    if (values.contains(ALL)) {
      return RequestedAttributes.ALL;
    }
    Set<FaceAttribute> named = EnumSet.noneOf(FaceAttribute.class);
    for (String value : values) {
      if (!value.equals(DEFAULT)) {
        named.add(FaceAttribute.valueOf(value));
      }
    }
    return RequestedAttributes.of(named);
  }

  private static List<String> allowed() {
    List<String> allowed = new ArrayList<>(List.of(DEFAULT, ALL));
    for (FaceAttribute attribute : FaceAttribute.values()) {
      allowed.add(attribute.name());
    }
    return List.copyOf(allowed);
  }
}
