package dev.lineament.aws.rekognition;

import dev.lineament.core.analysis.RequestedAttributes;
import java.util.List;

/** The attributes of a request in Rekognition's words. */
final class Attributes {
  private Attributes() {}

  static List<String> of(RequestedAttributes requested) {
    if (requested.allLandmarks()) {
      // Only ALL brings more than five landmarks.
      return List.of("ALL");
    }
    if (requested.named().isEmpty()) {
      return List.of("DEFAULT");
    }
    return requested.named().stream().map(Enum::name).sorted().toList();
  }
}
