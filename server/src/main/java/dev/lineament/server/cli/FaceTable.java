package dev.lineament.server.cli;

import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.Judgement;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table of faces, one line each, written as they come: the columns are wide enough for anything
 * that can stand in them, so nothing has to be known in advance but the longest name of an image.
 */
final class FaceTable {
  private static final int MIN_IMAGE_COLUMNS = 5;

  /** Longer names lose their beginning, so that a line fits a usual window. */
  static final int MAX_IMAGE_COLUMNS = 40;

  private static final String ABSENT = "-";

  private final PrintStream out;
  private final String format;
  private final int imageColumns;
  private boolean headed;

  /**
   * @param out where to
   * @param images the names that will stand in the first column, as far as known
   */
  FaceTable(PrintStream out, List<String> images) {
    this.out = out;
    int longest = images.stream().mapToInt(FaceTable::columns).max().orElse(MAX_IMAGE_COLUMNS);
    imageColumns = Math.clamp(longest, MIN_IMAGE_COLUMNS, MAX_IMAGE_COLUMNS);
    // The widest values: 100, 100-100, Female 100%, Disgusted 100%, yes 100%, -180.
    format = "%s  %4s  %-7s  %-11s  %-14s  %-8s  %-9s  %-8s  %4s  %4s  %5s";
  }

  /**
   * One face.
   *
   * @param image where it is
   * @param number from 1, largest first
   */
  void face(String image, int number, FaceDetail face) {
    header();
    line(
        image,
        String.valueOf(number),
        face.ageRange() == null ? ABSENT : face.ageRange().low() + "-" + face.ageRange().high(),
        gender(face.gender()),
        face.dominantEmotion().map(FaceTable::emotion).orElse(ABSENT),
        judgement(face.smile()),
        judgement(face.eyesOpen()),
        judgement(face.eyeglasses()),
        face.pose() == null ? ABSENT : degrees(face.pose().roll()),
        face.pose() == null ? ABSENT : degrees(face.pose().yaw()),
        face.pose() == null ? ABSENT : degrees(face.pose().pitch()));
  }

  /** An image about which there is one thing to say instead of faces. */
  void remark(String image, String remark) {
    header();
    out.println(padded(image) + "     " + ABSENT + "  " + Names.printable(remark));
  }

  // With the first line, because a table without lines needs none.
  private void header() {
    if (headed) {
      return;
    }
    headed = true;
    line(
        "IMAGE",
        "FACE",
        "AGE",
        "GENDER",
        "EMOTION",
        "SMILE",
        "EYES OPEN",
        "GLASSES",
        "ROLL",
        "YAW",
        "PITCH");
  }

  private void line(String image, Object... cells) {
    Object[] all = new Object[cells.length + 1];
    all[0] = padded(image);
    System.arraycopy(cells, 0, all, 1, cells.length);
    out.println(format.formatted(all).stripTrailing());
  }

  private String padded(String name) {
    String text = Names.endOf(Names.printable(name), imageColumns);
    return text + " ".repeat(imageColumns - columns(text));
  }

  private static String gender(@Nullable Gender gender) {
    return gender == null ? ABSENT : gender.value().wireName() + " " + percent(gender.confidence());
  }

  private static String emotion(Emotion emotion) {
    String name = emotion.type().name();
    return name.charAt(0)
        + name.substring(1).toLowerCase(Locale.ROOT)
        + " "
        + percent(emotion.confidence());
  }

  private static String judgement(@Nullable Judgement judgement) {
    return judgement == null
        ? ABSENT
        : (judgement.value() ? "yes " : "no ") + percent(judgement.confidence());
  }

  private static String percent(float confidence) {
    return Math.round(confidence) + "%";
  }

  private static String degrees(float angle) {
    int rounded = Math.round(angle);
    return rounded > 0 ? "+" + rounded : String.valueOf(rounded);
  }

  private static int columns(String text) {
    return text.codePointCount(0, text.length());
  }
}
