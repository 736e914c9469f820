package dev.lineament.server.annotate;

import dev.lineament.core.face.FaceDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is written beside a face.
 *
 * @param number as in the table, from 1
 * @param lines none, one or two
 */
record Caption(int number, List<String> lines) {
  Caption {
    lines = List.copyOf(lines);
  }

  /**
   * Gender and age in the first line, the dominant emotion in the second; what is known of them.
   */
  static Caption of(int number, FaceDetail face) {
    List<String> lines = new ArrayList<>();
    String who = who(face);
    if (!who.isEmpty()) {
      lines.add(who);
    }
    face.dominantEmotion()
        .ifPresent(emotion ->
            lines.add(word(emotion.type().name()) + " " + percent(emotion.confidence())));
    return new Caption(number, lines);
  }

  private static String who(FaceDetail face) {
    List<String> words = new ArrayList<>();
    if (face.gender() != null) {
      words.add(face.gender().value().wireName());
    }
    if (face.ageRange() != null) {
      words.add(face.ageRange().low() + "-" + face.ageRange().high());
    }
    return String.join(" ", words);
  }

  private static String word(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String percent(float confidence) {
    return Math.round(confidence) + "%";
  }
}
